import type { ScriptedFile } from "./scripted-layout.ts";

/** What a step does with the mean of its inputs: the config values it reads, and its lines of Python. */
interface Operation {
  /** Its table in config.yaml, which all files share that do the same. */
  table: string;
  summary: string;
  values: Readonly<Record<string, number>>;
  lines: (table: string) => string[];
}

const smoothing: Operation = {
  table: "smoothing",
  summary: "smooths it with a moving average",
  values: { window: 5 },
  lines: (table) => [
    `    window = config["${table}"]["window"]`,
    `    return np.convolve(combined, np.ones(window) / window, mode="same")`,
  ],
};

const operations: readonly [Operation, ...Operation[]] = [
  smoothing,
  {
    table: "scaling",
    summary: "scales it to zero mean and unit variance",
    values: { epsilon: 1e-8 },
    lines: (table) => [
      `    centred = combined - combined.mean()`,
      `    return centred / (combined.std() + config["${table}"]["epsilon"])`,
    ],
  },
  {
    table: "limiting",
    summary: "limits it to a multiple of its standard deviation",
    values: { width: 2.5 },
    lines: (table) => [
      `    limit = config["${table}"]["width"] * combined.std()`,
      `    return np.clip(combined, -limit, limit)`,
    ],
  },
  {
    table: "following",
    summary: "follows it with an exponential average",
    values: { rate: 0.3 },
    lines: (table) => [
      `    rate = config["${table}"]["rate"]`,
      `    followed = np.empty_like(combined)`,
      `    level = combined[0]`,
      `    for index, value in enumerate(combined):`,
      `        level = (1.0 - rate) * level + rate * value`,
      `        followed[index] = level`,
      `    return followed`,
    ],
  },
];

/** The config values a file reads, by the last part of their paths. */
export function listValues(file: ScriptedFile): Readonly<Record<string, number>> {
  if (file.path === "main.py") return { seeds: 5, length: 400 };
  if (file.level === 0) return { frequency: 3, noise: 0.2 };
  return chooseOperation(file).values;
}

/** The table of config.yaml that a file reads. */
export function nameTable(file: ScriptedFile): string {
  const reads = file.level === 0 || file.path === "main.py";
  return reads ? file.key : chooseOperation(file).table;
}

/** The signature of the file's function. */
export function writeSignature({ path, symbol }: ScriptedFile): string {
  return path === "main.py"
    ? "def main() -> None"
    : `def ${symbol}(config: dict[str, Any], length: int, generator: np.random.Generator) -> np.ndarray`;
}

/** One sentence on what the file does. */
export function summarise(file: ScriptedFile): string {
  if (file.path === "main.py")
    return "Runs the experiment over the seeds, prints its result and writes it to results.json.";
  if (file.level === 0) return "Makes a noisy oscillation.";
  return `Takes the mean of ${file.imports.map(({ symbol }) => symbol).join(" and ")} and ${chooseOperation(file).summary}.`;
}

/** The Python text of a file: small, and run by any Python with NumPy and PyYAML. */
export function writeSource(file: ScriptedFile, place: string): string {
  if (file.path === "main.py") return writeMain(file, place);
  const imports = file.imports.map(writeImport);
  return [
    `"""${summarise(file)} See ${place}."""`,
    "",
    "from __future__ import annotations",
    "",
    "from typing import Any",
    "",
    "import numpy as np",
    ...(imports.length > 0 ? ["", ...imports] : []),
    "",
    "",
    `${writeSignature(file)}:`,
    `    """${summarise(file)} The result has shape (length,)."""`,
    ...(file.level === 0 ? writeSignal(file) : writeStep(file)),
    "",
  ].join("\n");
}

function writeSignal({ key }: ScriptedFile): string[] {
  return [
    `    time = np.linspace(0.0, 1.0, length)`,
    `    noise = generator.normal(0.0, config["${key}"]["noise"], size=length)`,
    `    return np.sin(2.0 * np.pi * config["${key}"]["frequency"] * time) + noise`,
  ];
}

function writeStep(file: ScriptedFile): string[] {
  return [
    `    inputs = [`,
    ...file.imports.map(({ symbol }) => `        ${symbol}(config, length, generator),`),
    `    ]`,
    `    combined = np.mean(np.stack(inputs), axis=0)`,
    ...chooseOperation(file).lines(nameTable(file)),
  ];
}

function writeImport({ path, symbol }: ScriptedFile): string {
  return `from ${path.replace(/\.py$/, "").replaceAll("/", ".")} import ${symbol}`;
}

function chooseOperation({ level, key }: ScriptedFile): Operation {
  const index = Number(key.split("_").at(-1)) + level;
  return operations[index % operations.length] ?? smoothing;
}

function writeMain({ imports }: ScriptedFile, place: string): string {
  return `"""Runs the experiment and writes its result. See ${place}."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import yaml

${imports.map(writeImport).join("\n")}


def measure(config: dict[str, Any], length: int, seed: int) -> float:
    """Gives the root mean square of all outputs for one seed."""
    generator = np.random.default_rng(seed)
    outputs = [
${imports.map(({ symbol }) => `        ${symbol}(config, length, generator),`).join("\n")}
    ]
    return float(np.sqrt(np.mean(np.square(np.stack(outputs)))))


def main() -> None:
    """Reads the arguments and the config, measures over the seeds, prints and writes the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", default="config.yaml", help="path of the config file")
    parser.add_argument("--smoke", action="store_true", help="tiny data, seconds")
    arguments = parser.parse_args()

    config = yaml.safe_load(Path(arguments.config).read_text(encoding="utf-8"))
    length = config["smoke"]["length"] if arguments.smoke else config["experiment"]["length"]
    seeds = config["smoke"]["seeds"] if arguments.smoke else config["experiment"]["seeds"]

    values = [measure(config, length, seed) for seed in range(seeds)]
    result = {"mean_rms": float(np.mean(values)), "std_rms": float(np.std(values))}
    Path("results.json").write_text(json.dumps(result, indent=2) + "\\n", encoding="utf-8")
    print(f"mean_rms {result['mean_rms']:.4f}  std_rms {result['std_rms']:.4f}")


if __name__ == "__main__":
    main()
`;
}
