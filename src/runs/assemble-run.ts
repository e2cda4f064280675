import { chooseModel } from "../models/model-settings.ts";
import { parseHubSource } from "../prompts/hub/hub-source.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import { assembleFiles } from "../repository/assemble-files.ts";
import { collectRequirements } from "../repository/collect-requirements.ts";
import type { RepositoryFile } from "../repository/stage-files.ts";
import type { RunState } from "../state/run-state.ts";
import type { ForkOrigin, RunSettings } from "./run-record.ts";
import { toModelSettings } from "./to-model-settings.ts";

/** Every file of a run's repository, its reports filled with the facts of the run. */
export function assembleRun(
  state: RunState,
  run: {
    id: string;
    fork?: ForkOrigin | undefined;
    settings: RunSettings;
    agents: readonly string[];
    prompts: Prompts;
  },
): RepositoryFile[] {
  const replayed = run.settings.replay !== undefined;
  const modelSettings = toModelSettings(run.settings, {});
  const nameModel = (agent: string) => (replayed ? "recorded answers" : chooseModel(modelSettings, agent));
  const used = [...run.prompts.values()].filter(({ name }) => run.agents.includes(name) || name === "system");
  const prompts = used.map(({ name, hash, source }) => ({
    ...{ name, hash, model: nameModel(name) },
    // the path of a file is nobody's business but the user's
    ...(parseHubSource(source) ? { hubSource: source } : {}),
  }));
  return assembleFiles(state, collectRequirements(Object.values(state.files), state.design), {
    run: { id: run.id, models: [...new Set(prompts.map(({ model }) => model))], replayed, fork: run.fork },
    prompts,
  });
}
