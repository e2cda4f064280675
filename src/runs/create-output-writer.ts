import { chooseModel, type ModelSettings } from "../models/model-settings.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import { assembleFiles } from "../repository/assemble-files.ts";
import { collectRequirements } from "../repository/collect-requirements.ts";
import { writeRepository } from "../repository/write-repository.ts";
import type { RunState } from "../state/run-state.ts";
import type { Team } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";
import type { RunTable } from "./run-table.ts";

/** What writes a run's repository to its output, with the facts of the run that its reports give. */
export function createOutputWriter(parts: {
  record: RunRecord;
  runs: RunTable;
  prompts: Prompts;
  modelSettings: ModelSettings;
  team: Team;
}): (state: RunState) => Promise<string> {
  const { record, runs, prompts, modelSettings, team } = parts;
  const used = [...prompts.values()].filter(({ name }) => Object.hasOwn(team.agents, name) || name === "system");
  const facts = {
    run: { id: record.id, models: listModels(record), replayed: record.settings.replay !== undefined },
    prompts: used.map(({ name, hash }) => ({ name, hash, model: chooseModel(modelSettings, name) })),
  };
  return async (state) => {
    const files = assembleFiles(state, collectRequirements(Object.values(state.files), state.design), facts);
    // what is in the output from here on is ours, so that a run killed while writing can go on
    const { outputStarted } = runs.find(record.id);
    runs.update(record.id, { outputStarted: true });
    return await writeRepository({ output: record.output, files, force: record.settings.force || outputStarted });
  };
}

function listModels({ settings }: RunRecord): string[] {
  return [...new Set([settings.model, ...Object.values(settings.modelFor)])];
}
