import type { Prompts } from "../prompts/read-prompts.ts";
import { writeRepository } from "../repository/write-repository.ts";
import type { RunState } from "../state/run-state.ts";
import { assembleRun } from "./assemble-run.ts";
import type { Team } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";

/** What writes a run's repository to its output. */
export function createOutputWriter(parts: {
  record: RunRecord;
  prompts: Prompts;
  team: Team;
}): (state: RunState) => Promise<string> {
  const { id, fork, settings, output } = parts.record;
  const agents = Object.keys(parts.team.agents);
  return async (state) => {
    const files = assembleRun(state, { id, fork, settings, agents, prompts: parts.prompts });
    return await writeRepository({ output, files, force: settings.force });
  };
}
