import { PaperCoderError } from "../core/errors.ts";
import { type Branch, listTargets } from "./flow.ts";

type AnyFlow = Readonly<Record<string, string | Branch<string>>>;

/** Throws FLOW_INVALID when a line names an absent agent, an agent has no line, or no way leads from start to an agent or on to the end. */
export function checkFlow(agents: readonly string[], flow: AnyFlow): void {
  if (!flow.start) throw invalid(`has no "start"`);
  for (const [from, line] of Object.entries(flow)) {
    if (from !== "start" && !agents.includes(from))
      throw invalid(`has a line for "${from}", but there is no such agent`);
    for (const target of listTargets(line)) {
      if (target !== "end" && !agents.includes(target)) {
        throw invalid(`leads from "${from}" to "${target}", but there is no such agent`);
      }
    }
  }
  const unlined = agents.filter((agent) => !Object.hasOwn(flow, agent));
  if (unlined.length > 0) throw invalid(`does not say what follows ${quote(unlined)}`);

  const reached = reachFrom("start", flow);
  const unreached = agents.filter((agent) => !reached.has(agent));
  if (unreached.length > 0) throw invalid(`never leads to ${quote(unreached)}`);
  const endless = agents.filter((agent) => !reachFrom(agent, flow).has("end"));
  if (endless.length > 0) throw invalid(`never ends after ${quote(endless)}`);
}

function reachFrom(from: string, flow: AnyFlow): Set<string> {
  const reached = new Set<string>();
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const target of listTargets(flow[next] ?? "end")) {
      if (reached.has(target)) continue;
      reached.add(target);
      if (target !== "end") queue.push(target);
    }
  }
  return reached;
}

function quote(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

function invalid(problem: string): PaperCoderError {
  return new PaperCoderError("FLOW_INVALID", `The flow ${problem}.`);
}
