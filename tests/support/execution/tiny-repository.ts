import { join } from "node:path";
import type { Caller } from "../../../src/models/model-call.ts";
import { type StartOptions, startRun } from "../../../src/runs/start-run.ts";
import type { RunEvent } from "../../../src/state/events.ts";
import { ExecuteSettings } from "../../../src/state/execute-settings.ts";
import type { RepairAnswer } from "../../../src/state/repair.ts";
import {
  type AnswerScript,
  createScriptedCaller,
  type ScriptedAnswer,
  scriptRepository,
} from "../../../src/testing/index.ts";
import { buildWheel } from "../build-wheel.ts";
import { shortPaper } from "../scripted-run.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";
import type { ExecutionSetup } from "./execution-setup.ts";
import { readTree } from "./read-tree.ts";

const levels = [1, 1];

/** As much of PyYAML as reads a config of two levels, so that no large package is needed. */
export const tinyYaml = buildWheel({
  name: "PyYAML",
  version: "6.0.0",
  files: {
    "yaml.py": `
import re
def _read(text):
    text = re.sub(r"\\s+#.*$", "", text.strip())
    if text[:1] in "\\"'":
        return text[1:-1]
    if re.fullmatch(r"[-+]?\\d+", text):
        return int(text)
    if re.fullmatch(r"[-+]?(\\d+\\.\\d*|\\.\\d+)([eE][-+]\\d+)?", text):
        return float(text)
    return text
def safe_load(text):
    result = table = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        key, _, value = line.partition(":")
        if line[0] != " ":
            table = result[key.strip()] = {}
        else:
            table[key.strip()] = _read(value)
    return result
`,
  },
});

const signal = `"""Makes a noisy oscillation. See PLACE."""

from __future__ import annotations

import math
import random
from typing import Any


def make_signal_1(config: dict[str, Any], length: int, generator: random.Random) -> list[float]:
    """Makes a noisy oscillation of PLACE. The result has length entries."""
    frequency = config["signal_1"]["frequency"]
    noise = config["signal_1"]["noise"]
    return [
        math.sin(2.0 * math.pi * frequency * step / length) + generator.gauss(0.0, noise)
        for step in range(length)
    ]
`;

const main = `"""Runs the experiment and writes its result. See PLACE."""

from __future__ import annotations

import argparse
import json
import math
import random
from pathlib import Path
from typing import Any

import yaml

from signals.signal_1 import make_signal_1


def measure(config: dict[str, Any], length: int, seed: int) -> float:
    """Gives the root mean square of the signal for one seed (PLACE)."""
    generator = random.Random(seed)
    values = make_signal_1(config, length, generator)
    window = [1.0] * length
    squares = [weight * value * value for weight, value in zip(window, values, strict=True)]
    loss = sum(squares) / length
    return math.sqrt(loss)


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
    result = {"mean_rms": sum(values) / len(values)}
    Path("results.json").write_text(json.dumps(result, indent=2) + "\\n", encoding="utf-8")
    print(f"mean_rms {result['mean_rms']:.4f}")


if __name__ == "__main__":
    main()
`;

const place = "sec:1";
/** The texts of the tiny repository, which runs as it is. */
export const tinyFiles: Readonly<Record<string, string>> = {
  "signals/signal_1.py": signal.replaceAll("PLACE", place),
  "main.py": main.replaceAll("PLACE", place),
};

/** A text of one file in the place of another; throws where it does not occur once. */
export interface TextChange {
  path: string;
  search: string;
  replace: string;
}

/** What a model answers that writes the tiny repository with these faults, and repairs it with these answers. */
export function scriptTiny({
  faults = [],
  repairs = [],
  answers = {},
  edit = {},
}: {
  faults?: readonly TextChange[];
  /** One for each call of the debugger, the last for all others. */
  repairs?: readonly (Partial<RepairAnswer> | ScriptedAnswer)[];
  answers?: Readonly<Record<string, AnswerScript>>;
  /** What becomes of the answers of other agents. */
  edit?: Readonly<Record<string, (text: string) => string>>;
} = {}): AnswerScript {
  let asked = 0;
  const script = scriptRepository({
    levels,
    answers: {
      coder: ({ file = "" }) => `\`\`\`python\n${plant(file, faults)}\n\`\`\``,
      debugger: () => {
        const repair = repairs[Math.min(asked++, repairs.length - 1)] ?? {};
        return typeof repair === "string" || "text" in repair ? repair : writeRepair(repair);
      },
      ...answers,
    },
  });
  return async (call) => {
    const answer = await script(call);
    const change = edit[call.agent];
    if (typeof answer !== "string") return answer;
    // the scripted design is of arrays
    const own = answer
      .replaceAll("np.random.Generator", "random.Random")
      .replaceAll("np.ndarray", "list[float]");
    return change ? change(own) : own;
  };
}

/** The text of an answer of the debugger. */
export function writeRepair(repair: Partial<RepairAnswer>): string {
  const whole = { diagnosis: "It is wrong.", edits: [], creates: [], packages: [], confidence: "high" };
  return `\`\`\`json\n${JSON.stringify({ ...whole, ...repair })}\n\`\`\``;
}

function plant(file: string, faults: readonly TextChange[]): string {
  let text = tinyFiles[file] ?? "";
  for (const { path, search, replace } of faults) {
    if (path !== file) continue;
    if (text.split(search).length !== 2) throw new Error(`${file} has ${search} not once`);
    text = text.replace(search, () => replace);
  }
  return text;
}

/** Runs the tiny repository from a script, without HTTP, and executes what is written. */
export async function runTiny(
  setup: ExecutionSetup,
  {
    script = scriptTiny(),
    execute = {},
    callCost = 0,
    ...settings
  }: { script?: AnswerScript; execute?: Partial<ExecuteSettings>; callCost?: number } & Partial<
    Omit<StartOptions, "execute">
  > = {},
) {
  const folder = await createTemporaryFolder();
  const [output, home] = [join(folder, "repository"), join(folder, "store")];
  const events: RunEvent[] = [];
  const { caller, asked } = createScriptedCaller(script);
  const priced: Caller = async (request, options) => {
    const answer = await caller(request, options);
    return { ...answer, usage: { ...answer.usage, cost: callCost } };
  };
  const onEvent = (event: RunEvent) => void events.push(event);
  const session = { environments: setup.environments, caller: priced, onEvent };
  const run = await startRun({
    ...{ paper: shortPaper, output, home, model: "openai:scripted", apiKey: "none", approve: true },
    execute: ExecuteSettings.parse(setup.execute(execute)),
    ...session,
    ...settings,
  });
  // what failed says more than that it failed
  if (run.failure) throw run.failure;
  return { run, output, home, events, asked, session, files: await readTree(output) };
}
