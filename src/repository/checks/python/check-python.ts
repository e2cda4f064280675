import type { SourceExpectation } from "../../../agents/agent.ts";
import { checkImports } from "./check-imports.ts";
import { checkSignatures } from "./check-signatures.ts";
import { describeSyntaxErrors, describeUndefinedNames } from "./check-syntax.ts";
import { findStubs } from "./find-stubs.ts";
import { findSwallowedErrors } from "./find-swallowed-errors.ts";
import type { PythonFile } from "./parse-python.ts";
import { createPythonContext } from "./python-context.ts";
import type { SyntaxChecker } from "./syntax-checker.ts";

/** Everything that can be said of a Python file without running it; names are looked at once it parses. */
export function checkPython(
  text: string,
  expectation: SourceExpectation,
  tools: { syntax: SyntaxChecker; parse: (text: string) => PythonFile },
): string[] {
  const found = tools.syntax.check(text);
  if (found === "too-deep")
    return ["The nesting of this file is too deep to be parsed; do split its expressions up."];
  const errors = describeSyntaxErrors(text, found);
  if (errors.length > 0) return errors;
  const file = tools.parse(text);
  const context = createPythonContext(file, expectation, tools.parse);
  return [
    ...describeUndefinedNames(file, found),
    ...findStubs(file),
    ...findSwallowedErrors(file),
    ...checkImports(context),
    ...checkSignatures(context),
  ];
}
