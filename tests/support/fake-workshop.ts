import type { Workshop } from "../../src/agents/workshop.ts";
import { ExecuteSettings } from "../../src/state/execute-settings.ts";
import { ExecutionLimits } from "../../src/state/execution-record.ts";
import type { Failure } from "../../src/state/failure.ts";
import type { InspectedPackage } from "../../src/state/inspected-package.ts";
import { type ProbeRun, probeRungs } from "../../src/state/probe-run.ts";
import type { PythonEnvironment } from "../../src/state/python-environment.ts";
import type { RunState } from "../../src/state/run-state.ts";
import { aPlannedState } from "./a-planned-state.ts";

/** A state whose two files are written, as it comes to the agents that execute. */
export function aWrittenState(changes: Partial<RunState> = {}): RunState {
  const texts = { "src/model.py": "RANK = 8\n", "main.py": "from src.model import RANK\nprint(RANK)\n" };
  const files = Object.entries(texts).map(([path, text]) => [
    path,
    { path, text, amendments: [], notes: [] },
  ]);
  return aPlannedState({ files: Object.fromEntries(files), ...changes });
}

export const anInstallation: PythonEnvironment = {
  python: { version: "3.11.2", executable: "/usr/bin/python3", base: "/usr" },
  ...{ resolver: "pip", index: "https://pypi.org/simple", requirements: [], lock: "numpy==2.2.6\n" },
  ...{ lockHash: "ab", venv: "/venv", packages: [{ name: "numpy", version: "2.2.6" }], changed: [] },
};

export function aFailure(changes: Partial<Failure> = {}): Failure {
  const frames = [{ file: "main.py", line: 2, function: "<module>" }];
  return {
    ...{
      rung: 9,
      class: "code",
      fingerprint: "ValueError main.py:<module>",
      message: "ValueError: x",
      frames,
      log: "",
    },
    ...changes,
  };
}

export function aProbeRun(changes: Partial<ProbeRun> = {}): ProbeRun {
  const probe = changes.probe ?? "smoke";
  return {
    ...{
      probe,
      rung: probeRungs[probe],
      key: "k",
      command: `python main.py --${probe}`,
      sandbox: "bubblewrap",
    },
    ...{
      level: "full",
      limits: ExecutionLimits.parse({}),
      reason: "exit-zero",
      exit: 0,
      ms: 100,
      peakMB: 20,
      passed: true,
      problems: [],
    },
    ...{ artefacts: [], log: "" },
    ...changes,
  };
}

export function aPackage(distribution: string, changes: Partial<InspectedPackage> = {}): InspectedPackage {
  return {
    ...{ distribution, version: null, standing: "known", files: ["main.py"] },
    ...{ firstReleased: null, releases: null, nearest: [] },
    ...changes,
  };
}

/** A workshop where everything is known, installed and passed, with other ways in the place of some. */
export function fakeWorkshop({
  settings = {},
  ...changes
}: Partial<Omit<Workshop, "settings">> & { settings?: Partial<ExecuteSettings> } = {}): Workshop & {
  installed: string[][];
  commits: string[];
} {
  const [installed, commits]: [string[][], string[]] = [[], []];
  return {
    ...{ installed, commits, settings: ExecuteSettings.parse(settings) },
    describe: async () => ({
      ...{ sandbox: "bubblewrap", level: "full", warning: null, limits: ExecutionLimits.parse({}) },
      ...{ python: "3.11.2", commands: ["python main.py --smoke"] },
    }),
    inspectPackages: async () => [aPackage("numpy")],
    install: async (packages) => {
      installed.push(packages.map(({ distribution }) => distribution));
      return { environment: anInstallation };
    },
    probe: async (probe) => ({ run: aProbeRun({ probe }), failure: null }),
    renderConfig: () => "model:\n  rank: 8\n",
    findReasonToStop: () => null,
    planRepair: async () => ({ refused: [] }),
    commit: async (_state, message) => {
      commits.push(message);
      return `commit-${commits.length}`;
    },
    countWorse: () => 0,
    ...changes,
  };
}
