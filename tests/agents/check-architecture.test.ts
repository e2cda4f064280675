import { describe, expect, it } from "vitest";
import { checkArchitecture } from "../../src/agents/architect.ts";
import type { Architecture } from "../../src/state/architecture.ts";
import { aPaper } from "../support/a-paper.ts";
import { anArchitecture } from "../support/a-plan.ts";
import { realChecks } from "../support/fake-context.ts";

function check(paths: readonly string[], changes: Partial<Architecture> = {}): string[] {
  return checkArchitecture(anArchitecture(paths, changes), aPaper(), realChecks);
}

describe("an architecture", () => {
  it("holds with main.py, safe paths and diagrams that parse", () => {
    expect(check(["src/model.py", "main.py"])).toEqual([]);
  });

  it("has main.py at the top", () => {
    expect(check(["src/main.py"])).toEqual(["There is no main.py at the top of the repository; add it."]);
  });

  it.each([
    ["goes out of the repository", ["main.py", "../model.py"], /goes up with \.\./],
    ["is absolute", ["main.py", "/etc/model.py"], /is absolute/],
    ["differs from another only in case", ["main.py", "src/Model.py", "src/model.py"], /only in case/],
    ["is a file that PaperCoder writes", ["main.py", "config.yaml"], /PaperCoder writes itself/],
    ["appears twice", ["main.py", "main.py"], /appears twice/],
  ])("has no path that %s", (_, paths, problem) => {
    expect(check(paths)).toEqual([expect.stringMatching(problem)]);
  });

  it("is told which diagram does not parse", () => {
    const problems = check(["main.py"], {
      classDiagram: "classDiagram\n    class {",
      sequenceDiagram: "graph TD\n    a --> b",
    });

    expect(problems.some((problem) => problem.startsWith("classDiagram: "))).toBe(true);
    expect(problems.some((problem) => problem.startsWith("sequenceDiagram: "))).toBe(true);
  });

  it("says for every class of the diagram which file it is in", () => {
    const classDiagram =
      "classDiagram\n    class Model {\n        +fit()\n    }\n    class Data {\n        +load()\n    }";
    const files = [{ path: "main.py", purpose: "Runs.", classes: ["Model"] }];

    expect(check([], { classDiagram, files })).toEqual([
      'The class diagram has Data, but no file lists it in "classes".',
    ]);
  });

  it("cites places of the paper", () => {
    const openPoints = [{ question: "How often?", places: ["eq:9"], proposal: "Ten times." }];

    expect(check(["main.py"], { openPoints })).toEqual([expect.stringMatching(/^"eq:9" is not an id/)]);
  });
});
