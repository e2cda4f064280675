import type { SourceChecks } from "../../agents/agent.ts";
import { checkDiagram } from "./diagram/check-diagram.ts";
import { listClasses } from "./diagram/list-classes.ts";
import { checkPython } from "./python/check-python.ts";
import { checkSignature } from "./python/check-signature.ts";
import { outlinePython } from "./python/outline-python.ts";
import { createPythonParser } from "./python/parse-python.ts";
import { createSyntaxChecker, type SyntaxChecker } from "./python/syntax-checker.ts";
import { checkText } from "./text/check-text.ts";

const maximumLength = 200_000;

/** Checks of generated files that execute nothing; the WebAssembly parser is loaded at the first Python text. */
export function createSourceChecks(): SourceChecks & Pick<SyntaxChecker, "load"> {
  const syntax = createSyntaxChecker();
  const parse = createPythonParser();
  return {
    load: syntax.load,
    async checkSource(text, expectation) {
      if (text.length > maximumLength) {
        return [
          `The file has ${text.length} characters, more than ${maximumLength}; do keep data out of source files.`,
        ];
      }
      const { path, spelled } = expectation;
      if (path.endsWith(".py") && text.trim() !== "")
        return checkPython(text, expectation, { syntax, parse });
      const missing = spelled.filter((name) => !text.includes(name));
      return [
        ...checkText(text, path),
        ...missing.map((name) => `${path} does not contain "${name}"; do spell it exactly so.`),
      ];
    },
    checkDiagram,
    listClasses,
    outlineSource: (path, text) => (path.endsWith(".py") ? outlinePython(parse(text)) : null),
    checkSignature: (signature) => checkSignature(signature, syntax),
  };
}
