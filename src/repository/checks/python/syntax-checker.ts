import { createRequire } from "node:module";
import type { Workspace } from "@astral-sh/ruff-wasm-nodejs";
import { z } from "zod";

const Position = z.object({ row: z.int(), column: z.int() });
const Diagnostics = z.array(
  z.object({
    code: z.string().nullable(),
    message: z.string(),
    start_location: Position,
    end_location: Position,
  }),
);

/** One finding of ruff: a syntax error, or a name that nothing defines. */
export interface Diagnostic {
  kind: "syntax" | "undefined-name";
  message: string;
  /** Counted from 1; columns in UTF-16 units. */
  line: number;
  column: number;
}

export interface SyntaxChecker {
  /** Syntax errors and undefined names of Python 3.10 text; "too-deep" when its nesting exhausts the parser. */
  check(text: string): readonly Diagnostic[] | "too-deep";
}

const require = createRequire(import.meta.url);
const packageName = "@astral-sh/ruff-wasm-nodejs";
// the oldest Python a generated repository has to run on: newer syntax is reported as an error
const settings = { "target-version": "py310", "line-length": 320, lint: { select: ["F821"] } };

/** A syntax checker over ruff's WebAssembly build, which is loaded at the first check. */
export function createSyntaxChecker(): SyntaxChecker {
  let workspace: Workspace | undefined;
  return {
    check(text) {
      workspace ??= loadWorkspace();
      try {
        return Diagnostics.parse(workspace.check(text)).map(toDiagnostic);
      } catch (error) {
        if (!isStackExhausted(error)) throw error;
        // an exhausted stack leaves the instance unusable, so the next check starts a fresh one
        workspace = undefined;
        delete require.cache[require.resolve(packageName)];
        return "too-deep";
      }
    },
  };
}

// a RangeError of the engine, or the RuntimeError of a WebAssembly trap
function isStackExhausted(error: unknown): boolean {
  return error instanceof Error && (error.name === "RangeError" || error.name === "RuntimeError");
}

function loadWorkspace(): Workspace {
  const ruff: typeof import("@astral-sh/ruff-wasm-nodejs") = require(packageName);
  return new ruff.Workspace(settings, ruff.PositionEncoding.Utf16);
}

function toDiagnostic(found: z.infer<typeof Diagnostics>[number]): Diagnostic {
  return {
    kind: found.code === "F821" ? "undefined-name" : "syntax",
    message: found.message,
    line: found.start_location.row,
    column: found.start_location.column,
  };
}
