import type { RunState } from "../state/run-state.ts";
import type { Flow } from "./flow.ts";
import { listTargets } from "./flow.ts";

/** The agents in the order in which the flow first comes to them. */
export function orderAgents(flow: Flow<string>): string[] {
  const ordered = new Set([flow.start]);
  // a set that grows while it is gone through is gone through to its end
  for (const agent of ordered) {
    for (const target of listTargets(flow[agent] ?? "end")) if (target !== "end") ordered.add(target);
  }
  return [...ordered];
}

/** The node after which the flow comes to an agent when the state is this; undefined when none leads there. */
export function findNodeBefore(flow: Flow<string>, agent: string, state: RunState): string | undefined {
  if (flow.start === agent) return "start";
  const lines = Object.entries(flow).filter(([from]) => from !== "start");
  const plain = lines.find(([, line]) => line === agent);
  const chosen = lines.find(
    ([, line]) => typeof line !== "string" && line.to.includes(agent) && line.choose(state) === agent,
  );
  return (plain ?? chosen)?.[0];
}
