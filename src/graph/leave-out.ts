import { PaperCoderError } from "../core/errors.ts";
import type { RunState } from "../state/run-state.ts";
import type { Agents } from "./create-graph.ts";
import { type Branch, type Flow, listTargets } from "./flow.ts";

/**
 * A team without one of its agents, to see what that agent is worth: every line that leads to it leads where it leads
 * to, and where the state decides there, it is asked as it stands. Throws USAGE for an agent that there is not.
 */
export function leaveOut(
  { agents, flow }: { agents: Agents; flow: Flow<string> },
  name: string,
): { agents: Agents; flow: Flow<string> } {
  const line = flow[name];
  if (!Object.hasOwn(agents, name) || line === undefined) {
    const known = Object.keys(agents).join(", ");
    throw new PaperCoderError(
      "USAGE",
      `--without ${name}: this run has no such agent; choose one of ${known}.`,
    );
  }
  const targets = listTargets(line).filter((target) => target !== name);
  const pass = (next: string, state: RunState): string => (next === name ? follow(line, name, state) : next);
  const lines = Object.entries(flow)
    .filter(([from]) => from !== name)
    .map(([from, to]): [string, string | Branch<string>] => {
      if (!listTargets(to).includes(name)) return [from, to];
      const others = listTargets(to).filter((target) => target !== name);
      if (typeof to === "string" && typeof line === "string") return [from, line];
      const choose = (state: RunState) => pass(typeof to === "string" ? to : to.choose(state), state);
      return [from, { to: [...new Set([...others, ...targets])], choose }];
    });
  const { [name]: _, ...others } = agents;
  return { agents: others, flow: toFlow(Object.fromEntries(lines)) };
}

/** Where an agent's line leads; one that leads back to the agent itself has no other answer without it. */
function follow(line: string | Branch<string>, name: string, state: RunState): string {
  const next = typeof line === "string" ? line : line.choose(state);
  if (next !== name) return next;
  throw new PaperCoderError("FLOW_INVALID", `The flow leads from ${name} to ${name}, which was left out.`);
}

function toFlow({ start, ...lines }: Record<string, string | Branch<string>>): Flow<string> {
  if (typeof start !== "string") {
    throw new PaperCoderError(
      "FLOW_INVALID",
      "The first agent cannot be left out where the state decides what follows it.",
    );
  }
  return { ...lines, start };
}
