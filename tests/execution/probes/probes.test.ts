import { describe, expect, it } from "vitest";
import { countNumbers } from "../../../src/execution/probes/count-numbers.ts";
import { parseImportFailures } from "../../../src/execution/probes/import-script.ts";
import { judgeResults } from "../../../src/execution/probes/judge-results.ts";
import { listModules } from "../../../src/execution/probes/list-modules.ts";
import { planProbe } from "../../../src/execution/probes/plan-probe.ts";
import { ExecutionLimits } from "../../../src/state/execution-record.ts";

describe("the numbers of a results file", () => {
  it.each([
    ["r.json", '{"a": 1, "b": [2.5, {"c": -3e-4}], "d": "4", "e": true}', 3, []],
    ["r.json", '{"loss": NaN, "runs": [1, -Infinity]}', 1, ["loss is NaN", "runs.1 is -Infinity"]],
    ["r.json", '{"note": "NaN, or [Infinity]", "x": 1}', 1, []],
    ["r.jsonl", '{"a": 1}\n{"a": NaN}\n\n', 1, ["a is NaN"]],
    ["r.csv", 'method,error\nours,0.25\n"theirs","nan"\n', 1, ["a value is nan"]],
    ["r.tsv", "a\tb\n1\tinf\n", 1, ["a value is inf"]],
    ["r.md", "| ours | 12.5% |\n| theirs | (3) |", 2, []],
    ["r.yaml", "loss: .5\nname: nancy\n", 1, []],
    ["r.txt", "version 1.2.3 of x1", 0, []],
  ])("%s with %j", (path, text, finite, notFinite) => {
    expect(countNumbers(path, text)).toEqual({ finite, notFinite });
  });

  it("are not looked for in what is no results file, or is broken", () => {
    expect(countNumbers("model.pt", "1 2 3")).toBeNull();
    expect(countNumbers("results", "1")).toBeNull();
    expect(countNumbers("r.json", '{"a": 1')).toBeNull();
  });

  it("are told of at most five places that are none", () => {
    expect(countNumbers("r.json", `[${"NaN,".repeat(9)}1]`)?.notFinite).toHaveLength(5);
  });
});

describe("the results of a run", () => {
  const file = (path: string, text: string | null) => ({ path, bytes: text?.length ?? 9_000_000, text });

  it.each([
    ["nothing was written", [], ["results.json"], ["It wrote no file, so there is no result."]],
    [
      "only something else was written",
      [file("log.txt", "3")],
      ["results.json"],
      ["It wrote none of the declared results (results.json)."],
    ],
    [
      "the declared file is empty",
      [file("results.json", "")],
      ["results.json"],
      ["It wrote none of the declared results (results.json)."],
    ],
    [
      "there is no number",
      [file("results.json", '{"a": "b"}')],
      ["results.json"],
      ["What it wrote holds no number, so there is no result."],
    ],
    [
      "a number is not finite",
      [file("out/results.json", '{"a": 1, "b": NaN}')],
      ["results.json"],
      ["out/results.json: b is NaN."],
    ],
  ])("are none where %s", (_, written, declared, problems) => {
    expect(judgeResults(written, declared).problems).toEqual(problems);
  });

  it("may stand in any folder, and in any file where none is declared", () => {
    const written = [file("out/results.json", '{"a": 1}'), file("weights.bin", null)];
    const judged = {
      artefacts: [
        { path: "out/results.json", numbers: 1 },
        { path: "weights.bin", numbers: 0 },
      ],
      problems: [],
    };

    expect(judgeResults(written, ["results.json"])).toEqual(judged);
    expect(judgeResults(written, [])).toEqual(judged);
  });
});

describe("the modules of a repository", () => {
  it("are its Python files without tests and without what has no importable name", () => {
    const paths = [
      "main.py",
      "models/__init__.py",
      "models/net.py",
      "2d.py",
      "a-b.py",
      "README.md",
      "__init__.py",
    ];
    const tests = ["tests/helper.py", "test_net.py", "net_test.py", "conftest.py", "smoke_test.py"];

    expect(listModules([...paths, ...tests])).toEqual(["main", "models", "models.net"]);
  });
});

describe("what the import program tells", () => {
  const told = { module: "net", kind: "module", traceback: "ImportError: x" };

  it("is read from behind everything that modules print", () => {
    const stdout = `loading\nimport-failure nonsense\nimport-failure {"module": 1}\nimport-failure ${JSON.stringify(told)}\n`;

    expect(parseImportFailures(stdout)).toEqual([told]);
    expect(parseImportFailures("")).toEqual([]);
  });
});

describe("the command of a probe", () => {
  const limits = ExecutionLimits.parse({ wallMs: 5_000 });
  const on = { paths: ["main.py"], python: "python", limits, fullWallMs: 100_000, environmentModules: [] };

  it("is what a person would type, with the limits of its kind", () => {
    expect(planProbe("imports", on)).toMatchObject({
      command: 'python -c "import main"',
      limits: { wallMs: 30_000 },
    });
    expect(planProbe("entry", on)).toMatchObject({
      command: "python main.py --help",
      limits: { wallMs: 5_000 },
    });
    expect(planProbe("smoke", on)).toMatchObject({ command: "python main.py --smoke", limits });
    expect(planProbe("full", on)).toMatchObject({
      command: "python main.py --config config.yaml",
      limits: { wallMs: 100_000, cpuSeconds: 400 },
    });
  });
});
