import { type Runnable, RunnableLambda } from "@langchain/core/runnables";
import {
  type AnyStateSchema,
  type BaseCheckpointSaver,
  type CompiledStateGraph,
  END,
  START,
  StateGraph,
} from "@langchain/langgraph";
import type { Agent } from "../agents/agent.ts";
import { type RunState, RunStateSchema, type RunUpdate } from "../state/run-state.ts";
import { checkFlow } from "./check-flow.ts";
import { createNode, type GraphServices } from "./create-node.ts";
import type { Absent, Branch, Flow, Unreached } from "./flow.ts";

/** Agents by name. */
export type Agents = Readonly<Record<string, Agent>>;

// written out, because the inferred type takes the compiler minutes to print into a declaration file
/** The compiled graph that `createGraph` gives. */
export type PaperCoderGraph = CompiledStateGraph<
  RunState,
  RunUpdate,
  string,
  typeof RunStateSchema,
  typeof RunStateSchema
>;

/** A flow that names only agents there are and leads to each of them; anything else is a type error that names the culprit. */
export type CheckedFlow<A extends Agents, F> = [Unreached<keyof A & string, F>] extends [never]
  ? [Absent<keyof A & string, F>] extends [never]
    ? F
    : { readonly "there is no agent": Absent<keyof A & string, F> }
  : { readonly "nothing leads to": Unreached<keyof A & string, F> };

/**
 * An ordinary compiled LangGraph graph over the agents and the flow: streaming, checkpointers and drawing keep working.
 * Throws FLOW_INVALID when the flow and the agents do not fit.
 */
export function createGraph<const A extends Agents, const F extends Flow<keyof A & string>>(options: {
  agents: A;
  flow: F & CheckedFlow<A, F>;
  services: GraphServices;
  checkpointer?: BaseCheckpointSaver;
  /** The keys of the state that a run is started with, as a client such as LangGraph Studio asks for them; all by default. */
  input?: AnyStateSchema;
}): PaperCoderGraph {
  const { agents, services, checkpointer, input } = options;
  const flow: Readonly<Record<string, string | Branch<string>>> = options.flow;
  checkFlow(Object.keys(agents), flow);

  const graph = new StateGraph({ state: RunStateSchema, ...(input ? { input } : {}) }).addNode<string>(
    Object.entries(agents).map(([name, agent]) => [
      name,
      createNode(name, agent, services),
      { metadata: { description: agent.description } },
    ]),
  );
  for (const [from, line] of Object.entries(flow)) {
    const source = from === "start" ? START : from;
    if (typeof line === "string") graph.addEdge(source, toNode(line));
    else graph.addConditionalEdges(source, createRouter(line), line.to.map(toNode));
  }
  return graph.compile({ name: "papercoder", ...(checkpointer ? { checkpointer } : {}) });
}

function toNode(target: string): string {
  return target === "end" ? END : target;
}

// a step of LangGraph's, which people need not see in a trace
function createRouter({ choose }: Branch<string>): Runnable<RunState, string> {
  const route = (state: RunState) => toNode(choose(state));
  return RunnableLambda.from(route).withConfig({
    runName: choose.name || "choose",
    tags: ["langsmith:hidden"],
  });
}
