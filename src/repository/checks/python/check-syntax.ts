import type { Problem } from "../problem.ts";
import { readForeignLine } from "../text/read-foreign-line.ts";
import { listDefinedNames, listLocalNames } from "./list-local-names.ts";
import { findNodes, type PythonFile } from "./parse-python.ts";
import type { Diagnostic } from "./syntax-checker.ts";

const limit = 8;

/** Syntax errors, the first of each line. */
export function findSyntaxErrors(text: string, found: readonly Diagnostic[]): Problem[] {
  const lines = text.split("\n");
  const last = text.trimEnd().split("\n").length;
  return (
    found
      .filter(({ kind }) => kind === "syntax")
      // what is missing at the end is reported below it, where no line is
      .map((one) =>
        one.line > last ? { ...one, line: last, column: (lines[last - 1] ?? "").length + 1 } : one,
      )
      // what follows on the same line is an echo of the first
      .filter(({ line }, index, errors) => errors.findIndex((one) => one.line === line) === index)
      .slice(0, limit)
      .map(({ line, column, message }): Problem => {
        const shown = (lines[line - 1] ?? "").trim().slice(0, 160);
        const foreign = readForeignLine(shown);
        if (foreign) return { ...foreign, line, column, message: `${foreign.message}: \`${shown}\`` };
        return {
          code: "syntax-error",
          line,
          column,
          message: `${message}${shown === "" ? "" : `, in \`${shown}\``}`,
          remedy: "correct the syntax",
        };
      })
  );
}

/** Names that nothing in the file defines anywhere; those inside quoted annotations may be shapes and are left alone. */
export function findUndefinedNames(file: PythonFile, found: readonly Diagnostic[]): Problem[] {
  const quoted = findNodes(file.tree.topNode, ["String"]);
  // ruff reads a function from top to bottom: in a loop a name may be used above the line that binds it
  const bound = new Set([...listLocalNames(file), ...listDefinedNames(file)]);
  return found
    .filter(({ kind, message }) => kind === "undefined-name" && !bound.has(/`(.*)`/.exec(message)?.[1] ?? ""))
    .filter(({ line, column }) => {
      const offset = file.startOf(line) + column - 1;
      return !quoted.some(({ from, to }) => from <= offset && offset < to);
    })
    .slice(0, limit)
    .map(({ line, message }) => ({
      code: "undefined-name",
      line,
      message,
      remedy: "import or define it",
    }));
}
