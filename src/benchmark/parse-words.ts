import { type ParseArgsConfig, parseArgs } from "node:util";
import { PaperCoderError } from "../core/errors.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

/** The options of a script and its other words; throws USAGE for anything it does not know. */
export function parseWords<const T extends Options>(words: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...words], strict: true, allowPositionals: true, options });
  } catch (error) {
    throw failUsage(error instanceof Error ? error.message : String(error), error);
  }
}

export function failUsage(message: string, cause?: unknown): PaperCoderError {
  return new PaperCoderError("USAGE", `${message}; see --help`, { cause });
}
