import type { PythonImport } from "./list-imports.ts";
import type { Signature } from "./read-parameters.ts";

export interface DefinedFunction {
  kind: "function";
  line: number;
  signature: Signature;
  /** Dotted names of the decorators, without arguments. */
  decorators: readonly string[];
}

export interface DefinedClass {
  kind: "class";
  line: number;
  /** Dotted names of the bases; a base that is an expression is "?". */
  bases: readonly string[];
  decorators: readonly string[];
  hasMetaclass: boolean;
  methods: ReadonlyMap<string, DefinedFunction>;
  /** Class attributes, annotated fields, and whatever any method sets on `self`. */
  attributes: ReadonlySet<string>;
}

interface DefinedValue {
  kind: "value";
  line: number;
}

interface DefinedImport {
  kind: "import";
  line: number;
  source: PythonImport;
  /** The name in the module it comes from; null when the module itself is bound. */
  name: string | null;
}

export type Definition = DefinedFunction | DefinedClass | DefinedValue | DefinedImport;

/** What a module defines for those who import it. */
export interface ModuleDefinitions {
  names: ReadonlyMap<string, Definition>;
  /** Names that are defined more than once, in branches for example. */
  repeated: ReadonlySet<string>;
  /** The `from … import *` of the module level. */
  stars: readonly PythonImport[];
  /** True when names may appear that no statement shows: `__getattr__`, `globals()[…]`, `exec`. */
  isOpen: boolean;
  /** Strings of `__all__`, or null when it is not a plain list. */
  exports: readonly string[] | null;
}
