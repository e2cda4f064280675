import { setImmediate } from "node:timers/promises";
import type { SourceChecks } from "../../agents/agent.ts";
import { checkDiagram } from "./diagram/check-diagram.ts";
import { listClasses } from "./diagram/list-classes.ts";
import { checkPython } from "./python/check-python.ts";
import { checkSignature } from "./python/check-signature.ts";
import { listConfigReads } from "./python/list-config-reads.ts";
import { outlinePython } from "./python/outline-python.ts";
import { createPythonParser } from "./python/parse-python.ts";
import { createSyntaxChecker } from "./python/syntax-checker.ts";
import { checkText } from "./text/check-text.ts";
import { listMentionedPaths } from "./text/list-mentioned-paths.ts";
import { sampleExpectation, sampleSource } from "./warm-up.ts";

const maximumLength = 200_000;
const sampleTimes = 12;

/** The checks of a run, and what makes them ready. */
export interface LoadableChecks extends SourceChecks {
  /** Loads and tries the checks now, which takes about half a second of CPU, instead of at the first file. */
  load(): Promise<void>;
}

/** Checks of generated files that execute nothing; the WebAssembly parser is loaded at the first Python text. */
export function createSourceChecks(): LoadableChecks {
  const syntax = createSyntaxChecker();
  const parse = createPythonParser();
  return {
    async load() {
      for (const { signature } of sampleExpectation.symbols) checkSignature(signature, syntax);
      // several times, because an engine compiles what is used often
      for (let times = 0; times < sampleTimes; times++) {
        await checkPython(sampleSource, sampleExpectation, { syntax, parse });
        await setImmediate();
      }
    },
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
    listConfigReads: (path, text, repository) =>
      path.endsWith(".py")
        ? listConfigReads(path, parse(text), repository)
        : listMentionedPaths(text, repository.configPaths),
    checkSignature: (signature) => checkSignature(signature, syntax),
  };
}
