import { setImmediate } from "node:timers/promises";
import type { SourceChecks } from "../../agents/agent.ts";
import { checkDiagram } from "./diagram/check-diagram.ts";
import { listClasses } from "./diagram/list-classes.ts";
import { findProblems } from "./find-problems.ts";
import { renderProblem } from "./problem.ts";
import { checkPython } from "./python/check-python.ts";
import { checkSignature } from "./python/check-signature.ts";
import { listConfigReads } from "./python/list-config-reads.ts";
import { outlinePython } from "./python/outline-python.ts";
import { createPythonParser } from "./python/parse-python.ts";
import { createSyntaxChecker } from "./python/syntax-checker.ts";
import { listMentionedPaths } from "./text/list-mentioned-paths.ts";
import { sampleExpectation, sampleSource } from "./warm-up.ts";

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
      return findProblems(text, expectation, { syntax, parse }).map(renderProblem);
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
