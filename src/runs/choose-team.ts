import { defaultAgents, executingAgents } from "../agents/index.ts";
import { checkFlow } from "../graph/check-flow.ts";
import type { Agents } from "../graph/create-graph.ts";
import { defaultFlow, executingFlow } from "../graph/default-flow.ts";
import type { Flow } from "../graph/flow.ts";
import { leaveOut } from "../graph/leave-out.ts";
import type { Team } from "./run-options.ts";
import type { RunSettings } from "./run-record.ts";

/** Agents and flow that a caller brings; both are ours where they are missing. */
export interface GivenTeam {
  agents?: Agents | undefined;
  flow?: Flow<string> | undefined;
}

/**
 * Who works on a run: the agents given, or ours, with those that execute only when the run is asked to, and without
 * those that are left out. Throws FLOW_INVALID for a flow that does not fit, USAGE for a left-out agent there is not.
 */
export function chooseTeam(
  { agents, flow }: GivenTeam,
  { execute, without }: Pick<RunSettings, "execute" | "without">,
): Team {
  const ours: Team = execute
    ? { agents: executingAgents, flow: executingFlow }
    : { agents: defaultAgents, flow: defaultFlow };
  const team = { agents: agents ?? ours.agents, flow: flow ?? ours.flow };
  checkFlow(Object.keys(team.agents), team.flow);
  return without.reduce(leaveOut, team);
}
