import { describe, expect, it } from "vitest";
import { checkDesign } from "../../src/agents/check-design.ts";
import type { RequiredPackage } from "../../src/state/logic-design.ts";
import { aDesign, aDesignedFile } from "../support/a-design.ts";
import { anArchitecture } from "../support/a-plan.ts";
import { realChecks } from "../support/fake-context.ts";

const imports = { "src/model.py": [], "main.py": ["src/model.py"] };
const architecture = anArchitecture(Object.keys(imports));

function check(design: ReturnType<typeof aDesign>, of = architecture): string[] {
  return checkDesign(design, of, realChecks);
}

describe("a logic design", () => {
  it("holds when it covers the architecture and its parts fit", () => {
    expect(check(aDesign(imports))).toEqual([]);
  });

  it("has to design every file of the architecture, and no other", () => {
    const problems = check(aDesign({ "main.py": [], "src/extra.py": [] }));

    expect(problems).toEqual([
      "src/model.py is in the architecture but not designed; add it.",
      expect.stringMatching(/^src\/extra\.py is designed but not in the architecture/),
    ]);
  });

  it("designs a file once", () => {
    const design = aDesign(imports);
    const twice = { ...design, files: [...design.files, aDesignedFile("src/model.py")] };

    expect(check(twice)).toEqual(["src/model.py is designed twice; keep one."]);
  });

  it("imports files of the repository only", () => {
    const design = aDesign(imports, { files: { "src/model.py": { imports: ["torch"] } } });

    expect(check(design)).toEqual([
      expect.stringMatching(/^src\/model\.py imports torch, which is not a file/),
    ]);
  });

  it("is told the way round an import cycle", () => {
    const design = aDesign(imports, { files: { "src/model.py": { imports: ["main.py"] } } });

    expect(check(design)).toEqual([expect.stringContaining("src/model.py -> main.py -> src/model.py")]);
  });

  // an answer is put back once only
  it("is told of a cycle together with what else is wrong", () => {
    const design = aDesign(imports, { files: { "src/model.py": { imports: ["torch", "main.py"] } } });

    expect(check(design)).toEqual([
      expect.stringContaining("imports torch"),
      expect.stringContaining("src/model.py -> main.py -> src/model.py"),
    ]);
  });

  it("writes signatures as Python", () => {
    const symbols = [
      { name: "fit", signature: "def fit(x: int) -> int", description: "Fits." },
      { name: "fold", signature: "function fold(x) => y", description: "Folds." },
    ];
    const problems = check(aDesign(imports, { files: { "src/model.py": { symbols } } }));

    expect(problems).not.toEqual([]);
    for (const problem of problems)
      expect(problem).toMatch(/^src\/model\.py: the signature of fold is not Python/);
  });

  it("may describe what is in other kinds of files as it likes", () => {
    const paths = { "run.sh": [], "main.py": [] };
    const symbols = [{ name: "RANK", signature: "$RANK", description: "Rank of the process." }];
    const design = aDesign(paths, { files: { "run.sh": { symbols } } });

    expect(check(design, anArchitecture(Object.keys(paths)))).toEqual([]);
  });

  it("leaves a class in the file that the architecture gave it", () => {
    const files = [
      { path: "src/model.py", purpose: "Models.", classes: ["Model"] },
      { path: "main.py", purpose: "Runs.", classes: [] },
    ];
    const symbols = [{ name: "Model", signature: "class Model", description: "The model." }];
    const moved = aDesign(imports, { files: { "main.py": { symbols } } });
    const kept = aDesign(imports, { files: { "src/model.py": { symbols } } });

    expect(check(moved, { ...architecture, files })).toEqual([
      "main.py defines the class Model, which the architecture puts into another file.",
    ]);
    expect(check(kept, { ...architecture, files })).toEqual([]);
  });

  it("has a smoke run", () => {
    const problems = check(aDesign(imports, { files: { "main.py": { configKeys: ["model.rank"] } } }));

    expect(problems).toEqual([expect.stringMatching(/^No file reads a smoke\.\* config key/)]);
  });

  it.each<[string, Partial<RequiredPackage>, number]>([
    ["common, without a fallback", { name: "scikit-learn", import: "sklearn", fallback: null }, 0],
    ["rare, with a fallback", { name: "sbi", import: "sbi", fallback: "leave it out" }, 0],
    ["rare, without a fallback", { name: "sbi", import: "sbi", fallback: null }, 1],
  ])("may need a package that is %s: %#", (_, needed, count) => {
    const item = { name: "", import: "", version: null, reason: "a baseline", fallback: null, ...needed };
    const problems = check(aDesign(imports, { packages: [item] }));

    expect(problems.filter((problem) => problem.startsWith("The package sbi is not one"))).toHaveLength(
      count,
    );
    expect(problems).toHaveLength(count);
  });

  it("gives each shared name one meaning, and files there are to use it", () => {
    const error = { name: "error", kind: "result-key" as const, meaning: "mean error" };
    const problems = check(
      aDesign(imports, {
        shared: [
          { ...error, usedBy: ["main.py"] },
          { ...error, usedBy: ["src/plot.py"] },
        ],
      }),
    );

    expect(problems).toEqual([
      'The shared name "error" is used by src/plot.py, which is not a file of the repository.',
      'The shared name "error" is listed twice; give it one meaning.',
    ]);
  });
});
