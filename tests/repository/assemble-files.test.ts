import { describe, expect, it } from "vitest";
import { assembleFiles } from "../../src/repository/assemble-files.ts";
import type { RunFacts } from "../../src/repository/repository-report.ts";
import type { RunState } from "../../src/state/run-state.ts";
import { noUsage } from "../../src/state/usage.ts";
import { aState } from "../state/a-state.ts";

const facts: RunFacts = {
  run: { id: "run-1", models: ["openai:gpt-5"], replayed: false },
  prompts: [{ name: "planner", hash: "cd".repeat(32), model: "openai:gpt-5" }],
};

function assemble(state: RunState, changes: Partial<RunFacts["run"]> = {}): Record<string, string> {
  const files = assembleFiles(state, "numpy>=1.22\n", { ...facts, run: { ...facts.run, ...changes } });
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

describe("assembleFiles", () => {
  it("gives the written files and ours, sorted", () => {
    const files = assembleFiles(aState(), "numpy>=1.22\n", facts);
    expect(files.map(({ path }) => path)).toEqual([
      ...["Dockerfile", "README.md", "REPRODUCTION.md", "config.yaml", "main.py", "provenance.json"],
      ...["reproduce.sh", "requirements.txt", "smoke_test.py", "src/average.py"],
    ]);
    expect(files.find(({ path }) => path === "requirements.txt")?.text).toBe("numpy>=1.22\n");
  });

  it("writes config.yaml with its amendments, of which the first wins", () => {
    expect(assemble(aState())["config.yaml"]).toContain("  window: 5  # chosen: small\n");
  });

  it.each(["../x.py", "MAIN.py", "readme.md", "src"])("refuses a file named %j", (path) => {
    const state = aState();
    const files = { ...state.files, x: { path, text: "", amendments: [], notes: [] } };
    expect(() => assembleFiles({ ...state, files }, "", facts)).toThrow(
      expect.objectContaining({ code: "PATH_UNSAFE" }),
    );
  });

  it("is the same for the same state", () => {
    expect(assemble(aState())).toEqual(assemble(aState()));
  });

  it("tells what agents were not shown, and says nothing where they were shown everything", () => {
    const leftOut = {
      "coder:src/a|b.py": ["code of x.py", "appendix sec:B, “# <b>A</b>\n|”"],
      architect: ["appendix sec:C"],
    };
    const report = assemble(aState({ leftOut }))["REPRODUCTION.md"] ?? "";

    expect(report).toContain(
      "| coder | `src/a\\|b.py` | code of x.py; appendix sec:B, “# &lt;b>A&lt;/b> \\|” |\n| architect |  | appendix sec:C |",
    );
    expect(report.indexOf("## What agents were not shown")).toBeLessThan(report.indexOf("## Plan"));
    expect(assemble(aState())["REPRODUCTION.md"]).not.toContain("not shown");
  });

  it("works for a flow that has made nothing but files", () => {
    const state = aState({
      plan: undefined,
      architecture: undefined,
      design: undefined,
      config: undefined,
      analyses: {},
    });
    const files = assemble(state);
    expect(Object.keys(files)).not.toContain("config.yaml");
    expect(files["README.md"]).toContain("`main.py`");
    expect(`${files["README.md"]}${files["REPRODUCTION.md"]}`).not.toContain("undefined");
  });
});

describe("README.md", () => {
  const readme = assemble(aState())["README.md"] ?? "";

  it.each([
    ["what it reproduces", "| Main | error | 0.12 ± 0.01 | `tab:1` |"],
    ["that nobody has run it", "has not run it"],
    ["how to install it", "pip install -r requirements.txt"],
    ["how to try it", "python main.py --smoke"],
    ["what each file is for", "| `src/average.py` | Averages iterates. |"],
    ["what to do without an uncommon package", "| `sbi` | a baseline | leave that baseline out |"],
    ["what the paper leaves open", "- Which seed? (`sec:3`) **Here:** 0, as is usual."],
    [
      "which values nobody stated",
      "Of the 4 values in `config.yaml`, 2 are chosen rather than taken from the paper: `training.seed`, `model.window`.",
    ],
    ["where the paper is damaged", "at `eq:2`, `tab:1`"],
  ])("says %s", (_, words) => {
    expect(readme).toContain(words);
  });

  it("says that answers were replayed only when they were", () => {
    expect(readme).not.toContain("recording");
    expect(assemble(aState(), { replayed: true })["README.md"]).toContain("replayed from a recording");
  });
});

describe("REPRODUCTION.md", () => {
  const reproduction = assemble(aState())["REPRODUCTION.md"] ?? "";

  it.each([
    ["the open points of planner and architect", "- How often? **Here:** Ten times."],
    ["a damaged place once, as first read", "| `eq:2` | damaged | a sign is lost | minus, as in eq:1 |"],
    ["chosen values before derived and stated ones", "### Chosen, not taken from the paper (2)"],
    ["a chosen value with its reason", "| `training.seed` | `0` | the paper gives none |"],
    ["a derived float as a float", "| `model.scale` | `1.0` | twice the rate of eq:2 |"],
    ["a stated value with its place", "| `model.rank` | `8` | `tab:1` |"],
    ["an amendment", "| `src/average.py` | new `window`: `def window(x, k)` | main.py needs it | yes |"],
    ["an amendment that came too late", "no: config.yaml has model.window already, as 5. |"],
    ["the plan", "Takes the mean:\n\n1. sum\n2. divide"],
    ["the class diagram", "```mermaid\nclassDiagram\n  class Average\n```"],
    ["the sequence diagram", "```mermaid\nsequenceDiagram"],
    [
      "the amended design of a file",
      "| `src/average.py` | Averages iterates. |  | `average`, `window` | `model.rank` |",
    ],
    ["shared names", "| `test_error` | result key | mean error | `main.py` |"],
    ["tokens and cost by agent", "| coder | 2 | 2,400 | 2,000 | 600 | 0.0250 |"],
    ["the prompts", `| \`planner\` | \`${"cd".repeat(32)}\` | \`openai:gpt-5\` |`],
  ])("has %s", (_, words) => {
    expect(reproduction).toContain(words);
  });

  it("has the chosen values first", () => {
    expect(reproduction.indexOf("### Chosen")).toBeLessThan(reproduction.indexOf("### Stated"));
  });

  it("says that a price is unknown instead of calling it nothing", () => {
    const text = assemble(aState({ usage: { planner: { ...noUsage, calls: 1, cost: null } } }))[
      "REPRODUCTION.md"
    ];
    expect(text).toContain("| planner | 1 | 0 | 0 | 0 | unknown |");
    expect(text).toContain("The price of a model");
  });

  it("says that nothing was paid when answers were replayed", () => {
    expect(assemble(aState(), { replayed: true })["REPRODUCTION.md"]).toContain(
      "nothing was paid in this run",
    );
  });

  it("holds model text in its place, wherever it comes from", () => {
    const attack = "x\n\n# Pwned\n\n```\n</details><script>alert(1)</script>\n| a | b |\n[l](javascript:x) `";
    const text = JSON.stringify(aState(), (key, value: unknown) =>
      typeof value === "string" && !["kind", "path", "name", "sha256", "format", "yaml"].includes(key)
        ? `${value}${attack}`
        : value,
    );
    const files = assemble(JSON.parse(text));
    for (const name of ["README.md", "REPRODUCTION.md"]) {
      const outside = (files[name] ?? "").replace(/^(`{3,})[a-z]*\n[\s\S]*?\n\1$/gm, "");
      expect(outside).not.toMatch(/^#+ Pwned/m);
      expect(outside).not.toMatch(/^`{3}/m);
      expect(outside.replace(/`[^`]*`/g, "")).not.toMatch(/<script|(?<!\\)\]\(javascript/);
      const widths = new Set(
        outside
          .split("\n")
          .filter((line) => line.startsWith("|"))
          .map((line) => line.replaceAll("\\|", "").split("|").length),
      );
      expect([...widths].every((width) => width <= 8)).toBe(true);
    }
  });
});
