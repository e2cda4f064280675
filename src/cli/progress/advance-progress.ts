import type { CallName, RunEvent } from "../../state/events.ts";
import { addUsage, noUsage, type Usage } from "../../state/usage.ts";

/** A call that has not been answered yet; times in milliseconds of one clock. */
export interface ActiveCall extends CallName {
  startedAtMs: number;
  characters: number;
  /** When a failed call is tried again; null while it runs. */
  retryAtMs: number | null;
}

/** How far this process has got, as far as its events tell. */
export interface Progress {
  startedAtMs: number;
  run: string | null;
  replayed: boolean;
  /** The agent at work. */
  stage: string | null;
  /** Files of the stage that are answered. */
  finished: ReadonlySet<string>;
  /** Files of the stage in all; null where it has none, or nobody knows yet. */
  total: number | null;
  calls: ReadonlyMap<string, ActiveCall>;
  /** What models were asked for by this process; kept and recorded answers cost nothing. */
  usage: Usage;
}

export function startProgress(nowMs: number): Progress {
  return {
    startedAtMs: nowMs,
    run: null,
    replayed: false,
    stage: null,
    finished: new Set(),
    total: null,
    calls: new Map(),
    usage: noUsage,
  };
}

/** The progress after an event. */
export function advanceProgress(progress: Progress, event: RunEvent, nowMs: number): Progress {
  switch (event.type) {
    case "run-start":
      return { ...progress, run: event.run, replayed: event.replayed };
    case "agent-start":
      return startStage(progress, event.agent);
    case "files-start":
      return { ...progress, total: event.files };
    case "agent-end":
      return { ...progress, calls: new Map() };
    case "call-start": {
      const { agent, attempt, file } = event;
      const name = { agent, attempt, ...(file === undefined ? {} : { file }) };
      const call = { ...name, startedAtMs: nowMs, characters: 0, retryAtMs: null };
      // an answer that did not hold is asked for again
      const finished = [...progress.finished].filter((path) => path !== file);
      return { ...setCall(progress, call), finished: new Set(finished) };
    }
    case "call-progress":
      return changeCall(progress, event, { characters: event.characters, retryAtMs: null });
    case "call-retry":
      return changeCall(progress, event, { characters: 0, retryAtMs: nowMs + event.waitMs });
    case "call-end":
      return endCall(progress, event);
    case "answer-kept":
      return { ...progress, finished: new Set([...progress.finished, event.file]) };
    case "call-failed":
      return { ...progress, calls: removeCall(progress, event) };
    default:
      return progress;
  }
}

function startStage(progress: Progress, agent: string): Progress {
  if (progress.stage === agent) return progress;
  return { ...progress, stage: agent, finished: new Set(), total: null, calls: new Map() };
}

function endCall(progress: Progress, event: Extract<RunEvent, { type: "call-end" }>): Progress {
  return {
    ...progress,
    calls: removeCall(progress, event),
    finished: event.file === undefined ? progress.finished : new Set([...progress.finished, event.file]),
    usage: event.source === "model" ? addUsage(progress.usage, event.usage) : progress.usage,
  };
}

function removeCall({ calls }: Progress, name: CallName): ReadonlyMap<string, ActiveCall> {
  const others = new Map(calls);
  others.delete(nameCall(name));
  return others;
}

function changeCall(progress: Progress, name: CallName, changes: Partial<ActiveCall>): Progress {
  const call = progress.calls.get(nameCall(name));
  return call ? setCall(progress, { ...call, ...changes }) : progress;
}

function setCall(progress: Progress, call: ActiveCall): Progress {
  return { ...progress, calls: new Map(progress.calls).set(nameCall(call), call) };
}

function nameCall({ agent, file }: CallName): string {
  return JSON.stringify([agent, file ?? null]);
}
