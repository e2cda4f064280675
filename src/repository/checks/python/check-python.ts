import type { SourceExpectation } from "../../../agents/agent.ts";
import type { Problem } from "../problem.ts";
import { checkCalls } from "./check-calls.ts";
import { checkConfigUse } from "./check-config-use.ts";
import { checkImports } from "./check-imports.ts";
import { checkMain } from "./check-main.ts";
import { checkModuleAttributes } from "./check-module-attributes.ts";
import { checkSignatures } from "./check-signatures.ts";
import { checkSpelling } from "./check-spelling.ts";
import { findSyntaxErrors, findUndefinedNames } from "./check-syntax.ts";
import { findStubs } from "./find-stubs.ts";
import { findSwallowedErrors } from "./find-swallowed-errors.ts";
import { childrenOf, type PythonFile } from "./parse-python.ts";
import { createPythonContext } from "./python-context.ts";
import type { SyntaxChecker } from "./syntax-checker.ts";

/** Everything that can be said of a Python file without running it; names are looked at once it parses. */
export function checkPython(
  text: string,
  expectation: SourceExpectation,
  tools: { syntax: SyntaxChecker; parse: (text: string) => PythonFile },
): Problem[] {
  const found = tools.syntax.check(text);
  if (found === "too-deep")
    return [
      {
        code: "too-deep",
        line: null,
        message: "The nesting of this file is too deep to be parsed",
        remedy: "split its expressions up",
      },
    ];
  const errors = findSyntaxErrors(text, found);
  if (errors.length > 0) return errors;
  const file = tools.parse(text);
  if (!hasCode(file) && !expectation.path.endsWith("__init__.py")) {
    return [
      {
        code: "file-empty",
        line: null,
        message: `${expectation.path} has no code in it`,
        remedy: "write the whole file",
      },
    ];
  }
  const context = createPythonContext(file, expectation, tools.parse);
  return [
    ...findUndefinedNames(file, found),
    ...findStubs(file),
    ...findSwallowedErrors(file),
    ...checkImports(context),
    ...checkModuleAttributes(context),
    ...checkSignatures(context),
    ...checkCalls(context),
    ...checkConfigUse(file, expectation.configPaths),
    ...checkSpelling(context),
    ...(expectation.path === "main.py" ? checkMain(context) : []),
  ];
}

function hasCode(file: PythonFile): boolean {
  return childrenOf(file.tree.topNode).some(
    ({ name, firstChild }) =>
      name !== "Comment" && !(name === "ExpressionStatement" && /String$/.test(firstChild?.name ?? "")),
  );
}
