import type { ExecuteSettings } from "../state/execute-settings.ts";
import type { ExecutionLimits, SandboxLevel, SandboxName } from "../state/execution-record.ts";
import type { Failure } from "../state/failure.ts";
import type { InspectedPackage } from "../state/inspected-package.ts";
import type { ProbeName, ProbeRun } from "../state/probe-run.ts";
import type { PythonEnvironment } from "../state/python-environment.ts";
import type { Repair, RepairAnswer, RepairChange } from "../state/repair.ts";
import type { RunState } from "../state/run-state.ts";

/** Where the code of a run is installed, executed and repaired; there is one only when the user asked for it. */
export interface Workshop {
  readonly settings: ExecuteSettings;
  /** What holds the programs, and how they are started; nothing of the repository is executed for it. */
  describe(): Promise<WorkshopFacts>;
  /** The packages that the code imports, with what the index says of each. */
  inspectPackages(state: RunState): Promise<InspectedPackage[]>;
  /** Resolves, locks and installs these packages and no others. */
  install(packages: readonly InspectedPackage[]): Promise<InstallOutcome>;
  /** Executes one probe on a copy of the repository; what it wrote is kept beside the run. */
  probe(name: ProbeName, state: RunState): Promise<{ run: ProbeRun; failure: Failure | null }>;
  /** config.yaml as it is executed; null where there is none. */
  renderConfig(state: RunState): string | null;
  /** Why there is to be no further repair; null when there may be one. */
  findReasonToStop(state: RunState): string | null;
  /** What an answer changes, or why it is refused; changes nothing itself. */
  planRepair(state: RunState, answer: RepairAnswer): Promise<PlannedRepair | { refused: string[] }>;
  /** Keeps a state of the repository as a commit of the run's work copy; null where there is no git. */
  commit(state: RunState, message: string): Promise<string | null>;
  /** How many of the latest repairs have to be undone to come back to the best of all attempts. */
  countWorse(state: RunState): number;
}

/** A change that was accepted, with how it shows in a report. */
export type PlannedRepair = Pick<Repair, "diff" | "edited" | "generatedLines" | "places" | "undo"> & {
  change: RepairChange;
};

export interface WorkshopFacts {
  sandbox: SandboxName;
  level: SandboxLevel;
  /** What a person must be told before anything is executed in it. */
  warning: string | null;
  limits: ExecutionLimits;
  python: string;
  commands: string[];
}

export type InstallOutcome = { environment: PythonEnvironment } | { failure: Failure };
