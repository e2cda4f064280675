import type { Prompts } from "../prompts/read-prompts.ts";
import { writeRepository } from "../repository/write-repository.ts";
import type { RunState } from "../state/run-state.ts";
import { assembleRun } from "./assemble-run.ts";
import type { Team } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";
import type { RunTable } from "./run-table.ts";

/** What writes a run's repository to its output. */
export function createOutputWriter(parts: {
  record: RunRecord;
  runs: RunTable;
  prompts: Prompts;
  team: Team;
}): (state: RunState) => Promise<string> {
  const { record, runs, prompts, team } = parts;
  const { id, settings, output } = record;
  return async (state) => {
    const files = assembleRun(state, { id, settings, agents: Object.keys(team.agents), prompts });
    // what is in the output from here on is ours, so that a run killed while writing can go on
    const { outputStarted } = runs.find(id);
    runs.update(id, { outputStarted: true });
    return await writeRepository({ output, files, force: settings.force || outputStarted });
  };
}
