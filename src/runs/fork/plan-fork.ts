import { reviewableAgents } from "../../agents/read-decision.ts";
import { PaperCoderError } from "../../core/errors.ts";
import { orderAgents } from "../../graph/order-agents.ts";
import { createSourceChecks } from "../../repository/checks/create-source-checks.ts";
import type { RunState } from "../../state/run-state.ts";
import type { Team } from "../run-options.ts";
import type { RunRecord, RunSettings } from "../run-record.ts";
import type { Store } from "../store.ts";
import { type ConfigEdit, editConfig } from "./edit-config.ts";
import { checkForkAgent, checkForkFile, type ForkPoint, fileAgents, parseForkPoint } from "./fork-point.ts";
import { listChanges } from "./list-changes.ts";
import { findSnapshot, readHistory } from "./read-history.ts";

const reviewer = "human-review";

/** What a fork begins with and what is different in it. */
export interface ForkPlan {
  state: RunState;
  changes: string[];
  /** True when files are worked on that its parent has worked on. */
  redoesFiles: boolean;
}

/** Finds the state that a fork begins with and works its changes in. Throws as `forkRun` says; changes nothing. */
export async function planFork(
  from: { store: Store; team: Team; parent: RunRecord; point: ForkPoint },
  to: {
    settings: RunSettings;
    prompts: Readonly<Record<string, string>>;
    edit: ConfigEdit;
    /** True for agents that are not ours, of which nobody knows whether they are those of the parent. */
    hasOwnAgents: boolean;
  },
): Promise<ForkPlan> {
  const { store, team, parent, point } = from;
  const { settings, prompts, edit, hasOwnAgents } = to;
  const all = orderAgents(team.flow);
  checkForkAgent(point, all);
  const redone = all.slice(all.indexOf(point.agent));
  const edited = hasEdit(edit);
  if (edited) checkEditable(point, redone);

  const history = await readHistory(store, team, parent.id);
  const holder = findHolder(store, parent, point, all);
  const held = holder.id === parent.id ? history : await readHistory(store, team, holder.id);
  const begun = findSnapshot(held, { run: parent.id, agent: point.agent, first: team.flow.start });
  checkForkFile(point, begun);
  const latest = history[0]?.state ?? begun;
  const configEdit = edited ? editConfig(edit, begun, latest, createSourceChecks()) : undefined;
  const state = configEdit ? applyEdit(begun, configEdit.config, point) : begun;
  const asking = redone.filter((agent) => Object.hasOwn(prompts, agent));
  const changes = [
    ...(configEdit?.changes ?? []),
    ...listChanges(parent, { settings, prompts }, { all, redone: asking }),
    ...(hasOwnAgents ? ["agents of one's own"] : []),
    ...(settings.cache ? [] : ["asked afresh"]),
  ];
  const isReviewed = point.agent === reviewer && !settings.approve;
  if (changes.length === 0 && !isReviewed) throw describeNothing(point);
  const hasFiles = Object.keys(latest.analyses).length > 0 || Object.keys(latest.files).length > 0;
  const redoesFiles = hasFiles && redone.some((agent) => fileAgents.includes(agent));
  return { state, changes, redoesFiles };
}

/** The run that went through that point: a fork has nothing from before its own, the run it comes from has. */
function findHolder(store: Store, run: RunRecord, { agent }: ForkPoint, all: readonly string[]): RunRecord {
  const { fork } = run;
  if (!fork || all.indexOf(agent) >= all.indexOf(parseForkPoint(fork.from).agent)) return run;
  return findHolder(store, store.runs.find(fork.run), { agent }, all);
}

function hasEdit({ config, set }: ConfigEdit): boolean {
  return config !== undefined || Object.keys(set ?? {}).length > 0;
}

/** Agents up to the config-writer would write the config anew; after the coder nobody reads it. */
function checkEditable({ agent }: ForkPoint, redone: readonly string[]): void {
  if (!Object.hasOwn(reviewableAgents, agent) && redone.some((one) => fileAgents.includes(one))) return;
  const why = Object.hasOwn(reviewableAgents, agent)
    ? `from the ${agent} on it is written anew`
    : `after the ${agent} nobody reads it`;
  throw new PaperCoderError(
    "USAGE",
    `--from ${agent} cannot be given with a changed config.yaml: ${why}. Fork from ${reviewer}, ${fileAgents.join(" or ")}.`,
  );
}

/** The state as after the reviewer's edit; before a review it is still to be decided on. */
function applyEdit(state: RunState, config: NonNullable<RunState["config"]>, { agent }: ForkPoint): RunState {
  const decision = agent === reviewer ? state.decision : { type: "edit" as const, config: config.yaml };
  return { ...state, config, decision };
}

function describeNothing({ agent, file }: ForkPoint): PaperCoderError {
  const place = file === undefined ? agent : `${agent}:${file}`;
  return new PaperCoderError(
    "USAGE",
    `The fork from ${place} would change nothing. Change a config value (--set, --config), a prompt (--prompts), a model (--model, --model-for) or another setting of answers, decide anew (--from ${reviewer}), or ask afresh (--no-cache).`,
  );
}
