import type { Workshop } from "../../agents/workshop.ts";
import type { Prompts } from "../../prompts/read-prompts.ts";
import { createRepositoryServices } from "../create-repository-services.ts";
import type { Team } from "../run-options.ts";
import type { RunRecord, RunSettings } from "../run-record.ts";
import type { Store } from "../store.ts";
import { createWorkshop } from "../workshop/create-workshop.ts";

/** The workshop of a run in which nothing is executed or kept: enough to put a debugger's question again. */
export function createStillWorkshop(run: {
  store: Store;
  team: Team;
  settings: RunSettings;
  prompts: Prompts;
  record: RunRecord;
}): Workshop | undefined {
  const { store, team, settings, prompts, record } = run;
  if (!settings.execute) return undefined;
  const { assemble } = createRepositoryServices({ record: { ...record, settings }, prompts, team });
  const refuse = (): never => {
    throw new Error("a question is put again, and nothing is executed");
  };
  return {
    ...createWorkshop({
      ...{ run: record.id, home: store.home, settings: settings.execute, assemble },
      signal: new AbortController().signal,
    }),
    install: refuse,
    probe: refuse,
    commit: async () => null,
  };
}
