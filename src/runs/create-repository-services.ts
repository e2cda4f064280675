import type { CheckedRepository } from "../agents/agent.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import type { RepositoryFile } from "../repository/stage-files.ts";
import { writeRepository } from "../repository/write-repository.ts";
import type { RunState } from "../state/run-state.ts";
import { assembleRun } from "./assemble-run.ts";
import type { Team } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";

/** What puts a run's repository together, checks it as it would be written, and writes it to its output. */
export function createRepositoryServices(parts: { record: RunRecord; prompts: Prompts; team: Team }): {
  assemble(state: RunState): RepositoryFile[];
  check(state: RunState): Promise<CheckedRepository>;
  write(state: RunState): Promise<string>;
} {
  const { id, fork, settings, output } = parts.record;
  const agents = Object.keys(parts.team.agents);
  const assemble = (state: RunState) =>
    assembleRun(state, { id, fork, settings, agents, prompts: parts.prompts });
  return {
    assemble,
    // a run comes to it at its end
    check: async (state) => {
      const { checkRunRepository } = await import("./check-run-repository.ts");
      return await checkRunRepository(state, assemble(state));
    },
    write: async (state) => await writeRepository({ output, files: assemble(state), force: settings.force }),
  };
}
