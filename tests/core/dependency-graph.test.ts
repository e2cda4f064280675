import { describe, expect, it } from "vitest";
import { findCycle, listDependencies, sortTopologically } from "../../src/core/dependency-graph.ts";

const diamond = new Map([
  ["main.py", ["left.py", "right.py"]],
  ["left.py", ["base.py"]],
  ["right.py", ["base.py"]],
  ["base.py", []],
]);

describe("findCycle", () => {
  it("gives the way round a cycle, also one that starts behind other files", () => {
    const graph = new Map([
      ["main.py", ["a.py"]],
      ["a.py", ["b.py"]],
      ["b.py", ["c.py"]],
      ["c.py", ["a.py"]],
    ]);

    expect(findCycle(graph)).toEqual(["a.py", "b.py", "c.py", "a.py"]);
  });

  it("finds a file that imports itself", () => {
    expect(findCycle(new Map([["a.py", ["a.py"]]]))).toEqual(["a.py", "a.py"]);
  });

  it("finds none where two ways lead to one file", () => {
    expect(findCycle(diamond)).toBeUndefined();
  });
});

describe("sortTopologically", () => {
  it("puts every file after all it imports and keeps the given order otherwise", () => {
    expect(sortTopologically(diamond)).toEqual(["base.py", "left.py", "right.py", "main.py"]);
  });

  it("does not go on for ever when there is a cycle", () => {
    expect(() =>
      sortTopologically(
        new Map([
          ["a.py", ["b.py"]],
          ["b.py", ["a.py"]],
        ]),
      ),
    ).toThrow("a.py -> b.py -> a.py");
  });
});

describe("listDependencies", () => {
  it("lists what a file imports through others, each once, in order of work", () => {
    expect(listDependencies("main.py", diamond)).toEqual(["base.py", "left.py", "right.py"]);
    expect(listDependencies("base.py", diamond)).toEqual([]);
  });
});
