import type { Architecture } from "../state/architecture.ts";
import type { ConfigEntry } from "../state/config-file.ts";
import type { FileAnalysis } from "../state/file-analysis.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { OverallPlan } from "../state/overall-plan.ts";
import type { ScriptedFile } from "./scripted-layout.ts";
import { listValues, nameTable, summarise, writeSignature } from "./scripted-sources.ts";

const scripted = "Scripted answer for tests: it was not read from the paper.";

/** The planner's answer; cites the places given. */
export function writePlan(places: readonly string[]): OverallPlan {
  return {
    goal: `${scripted} The repository runs a small chain of signal steps and reports one number.`,
    method: places.map((place, index) => ({
      name: `Step ${index + 1}`,
      description: "Takes arrays of shape (length,), combines them by their mean, and transforms the result.",
      places: [place],
    })),
    data: [
      {
        name: "Signals",
        description: "Noisy oscillations made by the repository itself.",
        places: places.slice(0, 1),
      },
    ],
    experiments: [
      {
        name: "Root mean square",
        setup: "The whole chain is run for several seeds.",
        metrics: ["root mean square of the outputs"],
        expected: "A finite positive number; the paper is not consulted.",
        places: places.slice(-1),
      },
    ],
    settings: [{ name: "seeds", value: "5", places: places.slice(0, 1) }],
    openPoints: [
      { question: "How long is a signal?", places: places.slice(0, 1), proposal: "400 samples, by choice." },
    ],
    notes: [],
  };
}

/** The architect's answer without its diagrams. */
export function writeArchitecture(
  files: readonly ScriptedFile[],
): Omit<Architecture, "classDiagram" | "sequenceDiagram"> {
  return {
    approach: `${scripted} Layers of small modules: each file uses the layer below it, and main.py uses the last.`,
    files: files.map((file) => ({ path: file.path, purpose: summarise(file), classes: [file.className] })),
    openPoints: [],
  };
}

/** The two Mermaid diagrams of the architecture. */
export function drawDiagrams(files: readonly ScriptedFile[]): {
  classDiagram: string;
  sequenceDiagram: string;
} {
  const classes = files.flatMap(({ className, symbol, path }) => [
    `    class ${className} {`,
    "        <<module>>",
    `        +${symbol}()${path === "main.py" ? "" : " ndarray"}`,
    "    }",
  ]);
  const uses = files.flatMap(({ className, imports }) =>
    imports.map((imported) => `    ${className} ..> ${imported.className} : uses`),
  );
  const calls = [...files]
    .reverse()
    .flatMap(({ className, imports }) =>
      imports.flatMap((imported) => [
        `    ${className}->>${imported.className}: ${imported.symbol}`,
        `    ${imported.className}-->>${className}: array`,
      ]),
    );
  const participants = [...files].reverse().map(({ className }) => `    participant ${className}`);
  return {
    classDiagram: ["classDiagram", ...classes, ...uses].join("\n"),
    sequenceDiagram: ["sequenceDiagram", ...participants, ...calls].join("\n"),
  };
}

/** The logic designer's answer. */
export function writeDesign(
  files: readonly ScriptedFile[],
  places: readonly string[],
): Omit<LogicDesign, "order"> {
  const common = { version: null, fallback: null };
  return {
    packages: [
      { name: "numpy", import: "numpy", reason: "Arrays and random numbers.", ...common },
      { name: "PyYAML", import: "yaml", reason: "Reads config.yaml.", ...common },
    ],
    files: files.map((file) => ({
      path: file.path,
      role: summarise(file),
      imports: file.imports.map(({ path }) => path),
      symbols: [{ name: file.symbol, signature: writeSignature(file), description: summarise(file) }],
      configKeys: listKeys(file),
      details: `${summarise(file)} See ${places[0] ?? "the paper"}.`,
    })),
    shared: [
      { name: "results.json", kind: "file", meaning: "The result, as one JSON object.", usedBy: ["main.py"] },
      {
        name: "mean_rms",
        kind: "result-key",
        meaning: "Mean over the seeds of the root mean square.",
        usedBy: ["main.py"],
      },
    ],
  };
}

/** The config writer's entries; the first value is cited, the rest are chosen. */
export function writeEntries(files: readonly ScriptedFile[], places: readonly string[]): ConfigEntry[] {
  const values = files.flatMap((file) =>
    Object.entries(listValues(file)).map(([name, value]) => ({ path: `${nameTable(file)}.${name}`, value })),
  );
  const paths = values.map(({ path }) => path);
  const smoke = [
    { path: "smoke.length", value: 50 },
    { path: "smoke.seeds", value: 2 },
  ];
  const [first, ...others] = [
    ...values.filter(({ path }, index) => paths.indexOf(path) === index),
    ...smoke,
  ].map((entry): ConfigEntry => ({ ...entry, standing: { kind: "chosen", why: scripted } }));
  return first ? [{ ...first, standing: { kind: "stated", places: places.slice(0, 1) } }, ...others] : [];
}

/** The analyst's answer for one file. */
export function writeAnalysis(file: ScriptedFile, places: readonly string[]): FileAnalysis {
  return {
    path: file.path,
    summary: summarise(file),
    inputs: file.imports.map(({ path, symbol }) => `${symbol}: np.ndarray of shape (length,), from ${path}`),
    outputs: [file.path === "main.py" ? "results.json" : `${file.symbol}: np.ndarray of shape (length,)`],
    interactions: file.imports.map(({ path, symbol }) => `calls ${symbol} of ${path}`),
    steps: [{ text: summarise(file), places: places.slice(0, 1) }],
    constraints: ["Random numbers come from the generator that is passed in."],
    amendments: [],
    notes: [],
  };
}

function listKeys(file: ScriptedFile): string[] {
  const own = Object.keys(listValues(file)).map((name) => `${nameTable(file)}.${name}`);
  return file.path === "main.py" ? [...own, "smoke.length", "smoke.seeds"] : own;
}
