import { renderConfigYaml } from "../../src/state/config-yaml.ts";
import type { RunState } from "../../src/state/run-state.ts";
import { untouched } from "../support/untouched.ts";

/** The state of a small run that has written two files, with something in every part of it. */
export function aState(changes: Partial<RunState> = {}): RunState {
  const entries: NonNullable<RunState["config"]>["entries"] = [
    { path: "model.rank", value: 8, standing: { kind: "stated", places: ["tab:1"] } },
    {
      path: "model.scale",
      value: 1,
      float: true,
      standing: { kind: "derived", how: "twice the rate of eq:2" },
    },
    { path: "training.seed", value: 0, standing: { kind: "chosen", why: "the paper gives none" } },
  ];
  const usage = {
    calls: 1,
    inputTokens: 1200,
    cachedTokens: 1000,
    outputTokens: 300,
    reasoningTokens: 0,
    cost: 0.0125,
  };
  return {
    leftOut: {},
    ...untouched,
    paper: {
      id: "0123456789ab",
      title: "Low-rank averaging",
      source: { format: "latex", name: "paper.tex", sha256: "ab".repeat(32) },
      quality: "exact",
      sections: [],
      blocks: [],
      references: [],
      warnings: [],
      stats: { tokens: 0, characters: 0, equations: 0, tables: 0, figures: 0, algorithms: 0 },
    },
    plan: {
      goal: "Averaging beats the last iterate.",
      method: [{ name: "Averaging", description: "Takes the mean:\n1. sum\n2. divide", places: ["eq:1"] }],
      data: [{ name: "Gaussian", description: "1000 draws", places: ["sec:3"] }],
      experiments: [
        {
          name: "Main",
          setup: "All methods",
          metrics: ["error"],
          expected: "0.12 ± 0.01",
          places: ["tab:1"],
        },
      ],
      settings: [{ name: "rank", value: "8", places: ["tab:1"] }],
      openPoints: [{ question: "Which seed?", places: ["sec:3"], proposal: "0, as is usual." }],
      notes: [{ place: "eq:2", kind: "damaged", problem: "a sign is lost", reading: "minus, as in eq:1" }],
    },
    architecture: {
      approach: "One module per step.",
      files: [
        { path: "src/average.py", purpose: "averages", classes: [] },
        { path: "main.py", purpose: "runs", classes: [] },
      ],
      classDiagram: "classDiagram\n  class Average",
      sequenceDiagram: "sequenceDiagram\n  main->>Average: run",
      openPoints: [{ question: "How often?", places: [], proposal: "Ten times." }],
    },
    design: {
      packages: [
        { name: "numpy", import: "numpy", version: ">=1.22", reason: "arrays", fallback: null },
        {
          name: "sbi",
          import: "sbi",
          version: null,
          reason: "a baseline",
          fallback: "leave that baseline out",
        },
      ],
      files: [
        {
          path: "main.py",
          role: "Reads arguments and runs.",
          imports: ["src/average.py"],
          symbols: [],
          configKeys: ["training.seed"],
          details: "…",
        },
        {
          path: "src/average.py",
          role: "Averages iterates.",
          imports: [],
          symbols: [{ name: "average", signature: "def average(x)", description: "mean" }],
          configKeys: ["model.rank"],
          details: "…",
        },
      ],
      order: ["src/average.py", "main.py"],
      shared: [{ name: "test_error", kind: "result-key", meaning: "mean error", usedBy: ["main.py"] }],
    },
    config: { entries, yaml: renderConfigYaml(entries) },
    paperPath: undefined,
    decision: undefined,
    feedback: null,
    analyses: {
      "src/average.py": {
        path: "src/average.py",
        summary: "averages",
        inputs: [],
        outputs: [],
        interactions: [],
        steps: [{ text: "mean", places: ["eq:1"] }],
        constraints: [],
        amendments: [
          { kind: "helper", symbol: "window", signature: "def window(x, k)", reason: "main.py needs it" },
          {
            kind: "config",
            path: "model.window",
            value: 5,
            standing: { kind: "chosen", why: "small" },
            reason: "a constant found late",
          },
        ],
        notes: [{ place: "eq:2", kind: "damaged", problem: "a sign is lost", reading: "minus" }],
      },
      "main.py": {
        path: "main.py",
        summary: "runs",
        inputs: [],
        outputs: [],
        interactions: [],
        steps: [{ text: "run", places: [] }],
        constraints: [],
        amendments: [],
        notes: [],
      },
    },
    files: {
      "src/average.py": { path: "src/average.py", text: "def average(x): ...\n", amendments: [], notes: [] },
      "main.py": {
        path: "main.py",
        text: "import src.average\n",
        amendments: [
          {
            kind: "config",
            path: "model.window",
            value: 7,
            standing: { kind: "chosen", why: "bigger" },
            reason: "smoother",
          },
        ],
        notes: [
          {
            place: "tab:1",
            kind: "inconsistent",
            problem: "the caption says 5 seeds, the text 10",
            reading: "10",
          },
        ],
      },
    },
    usage: { planner: usage, "coder:main.py": usage, "coder:src/average.py": usage },
    output: undefined,
    ...changes,
  };
}
