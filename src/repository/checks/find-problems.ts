import type { SourceExpectation } from "../../agents/agent.ts";
import type { Problem } from "./problem.ts";
import { checkPython } from "./python/check-python.ts";
import type { PythonFile } from "./python/parse-python.ts";
import type { SyntaxChecker } from "./python/syntax-checker.ts";
import { checkText } from "./text/check-text.ts";

const maximumLength = 200_000;

/** Everything that is wrong with one file of a repository, by what its name says it is. */
export function findProblems(
  text: string,
  expectation: SourceExpectation,
  tools: { syntax: SyntaxChecker; parse: (text: string) => PythonFile },
): Problem[] {
  const { path, spelled } = expectation;
  if (text.length > maximumLength) {
    const message = `The file has ${text.length} characters, more than ${maximumLength}`;
    return [{ code: "too-large", line: null, message, remedy: "keep data out of source files" }];
  }
  if (path.endsWith(".py") && text.trim() !== "") return checkPython(text, expectation, tools);
  const missing = spelled.filter((name) => !text.includes(name));
  return [
    ...checkText(text, path),
    ...missing.map(
      (name): Problem => ({
        code: "design",
        line: null,
        message: `${path} does not contain "${name}"`,
        remedy: "spell it exactly so",
      }),
    ),
  ];
}
