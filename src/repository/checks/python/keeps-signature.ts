import type { DefinedFunction } from "./definitions.ts";

const transparent =
  /(^|\.)(staticmethod|classmethod|abstractmethod|no_grad|inference_mode|enable_grad|lru_cache|cache|override|final|njit|typechecked)$/;

/** True when no decorator can change how a function is called. */
export function keepsSignature({ decorators }: DefinedFunction): boolean {
  return decorators.every((name) => transparent.test(name));
}
