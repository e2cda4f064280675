import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { PaperCoderError } from "../../core/errors.ts";
import { createGraph, type PaperCoderGraph } from "../../graph/create-graph.ts";
import { findNodeBefore } from "../../graph/order-agents.ts";
import { createStillServices } from "../../graph/still-services.ts";
import type { RunState, RunUpdate } from "../../state/run-state.ts";
import type { Team } from "../run-options.ts";
import type { Store } from "../store.ts";

/** One moment of a run: the agents that come next, and the state that they begin with. */
export interface Snapshot {
  next: readonly string[];
  state: RunState;
}

/** A run's checkpoints from the latest back; only those with a paper. */
export async function readHistory(store: Store, team: Team, run: string): Promise<Snapshot[]> {
  const snapshots: Snapshot[] = [];
  for await (const { next, values } of createStillGraph(store, team).getStateHistory({
    configurable: { thread_id: run },
  })) {
    const state: RunState = values;
    if (isStarted(state)) snapshots.push({ next, state });
  }
  return snapshots;
}

// the first checkpoint has none of it yet, whatever the type says
function isStarted(state: Partial<RunState>): boolean {
  return state.paper !== undefined;
}

/**
 * The newest moment before an agent, of an agent that mends its own work the one before it had to; before the first agent only the paper. Throws RUN_STATE, naming the agents that
 * the run has come to, when there is no such moment.
 */
export function findSnapshot(
  history: readonly Snapshot[],
  { run, agent, first }: { run: string; agent: string; first: string },
): RunState {
  const before = history.filter(({ next }) => next.includes(agent));
  const found = before.find(({ state }) => !isMending(state)) ?? before[0];
  if (found) return found.state;
  const reached = [...new Set(history.flatMap(({ next }) => next))].reverse();
  const places = [...new Set([first, ...reached])].join(", ");
  throw new PaperCoderError(
    "RUN_STATE",
    history.length === 0
      ? `Run ${run} has not begun; resume it, or start a new run.`
      : `Run ${run} has not come to the ${agent} yet; it can be forked from ${places}.`,
  );
}

function isMending({ faults, repairs }: RunState): boolean {
  return Object.keys(faults).length > 0 || repairs.length > 0;
}

/**
 * Begins a thread with a state, right before an agent. The state is put down as if the node before it had given it: to
 * go on from an old checkpoint itself would bring back the answer that its review was given then.
 */
export async function seedThread(
  store: Store,
  team: Team,
  { run, agent, state }: { run: string; agent: string; state: RunState },
): Promise<void> {
  const before = findNodeBefore(team.flow, agent, state);
  if (before === undefined) {
    throw new PaperCoderError(
      "RUN_STATE",
      `No way of the flow leads to the ${agent} from where the run stood.`,
    );
  }
  const isFirst = before === "start";
  const update: RunUpdate = isFirst
    ? { paper: state.paper, paperPath: state.paperPath }
    : { ...state, usage: {} };
  await createStillGraph(store, team).updateState(
    { configurable: { thread_id: run } },
    update,
    isFirst ? "__start__" : before,
  );
}

/** The graph for its checkpoints alone: it cannot run. */
export function createStillGraph(store: Store, { agents, flow }: Team): PaperCoderGraph {
  return createGraph({
    ...{ agents, flow, services: createStillServices() },
    checkpointer: new SqliteSaver(store.database),
  });
}
