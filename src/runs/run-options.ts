import type { Agents } from "../graph/create-graph.ts";
import type { Flow } from "../graph/flow.ts";
import type { Caller } from "../models/model-call.ts";
import type { RetryLimits } from "../models/with-retries.ts";
import type { RunEvent } from "../state/events.ts";
import type { Pause } from "../state/pause.ts";
import type { RunRecord } from "./run-record.ts";

/** What a process brings to a run besides its settings; given anew each time a run is started or resumed. */
export interface SessionOptions {
  /** Folder of the run store; `.papercoder` beside the output by default. */
  home?: string | undefined;
  apiKey?: string | undefined;
  headers?: Record<string, string> | undefined;
  /** How often and how long calls are tried again, where the defaults do not suit. */
  retries?: Partial<RetryLimits> | undefined;
  /** Receives what happens while the run works. */
  onEvent?: ((event: RunEvent) => void) | undefined;
  /** Stops the run at once; it can be resumed. */
  signal?: AbortSignal | undefined;
  /** Hands out a function that stops the run after letting calls under way finish for `graceMs`. */
  onStoppable?: ((stop: (graceMs: number) => void) => void) | undefined;
  /** Folder that virtual environments are kept in; below the user's cache by default. */
  environments?: string | undefined;
  /** Answers in place of a model; for tests. */
  caller?: Caller | undefined;
}

/** Agents and flow as they are after type-checking: `createGraph` checks them again. */
export interface Team {
  agents: Agents;
  flow: Flow<string>;
}

/** How a run stands when a call returns: its record, and what it waits for when it waits. */
export interface RunResult extends RunRecord {
  home: string;
  pause?: Pause;
  /** Where LangSmith shows the trace of this stretch of work. */
  traceUrl?: string;
  /** What was thrown, when the run failed. */
  failure?: unknown;
}
