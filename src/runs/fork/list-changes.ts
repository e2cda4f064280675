import { isDeepStrictEqual } from "node:util";
import { chooseModel } from "../../models/model-settings.ts";
import type { RunRecord, RunSettings } from "../run-record.ts";
import { toModelSettings } from "../to-model-settings.ts";

/** Settings beside models and prompts that change what is asked, answered or reported, as the command line names them. */
const changing = {
  reasoningEffort: "reasoning effort",
  temperature: "temperature",
  maxOutputTokens: "longest answer",
  contextWindow: "context",
  baseUrl: "server",
  showCode: "shown code",
  sequential: "sequential",
  figures: "figures",
  attachPdf: "attached PDF",
  checkHub: "Hugging Face asked",
} as const satisfies Partial<Record<keyof RunSettings, string>>;

/** What of a fork's settings and prompts differs from its parent's, for these agents, in words. */
export function listChanges(
  parent: Pick<RunRecord, "settings" | "prompts">,
  fork: { settings: RunSettings; prompts: Readonly<Record<string, string>> },
  agents: { all: readonly string[]; redone: readonly string[] },
): string[] {
  const settings = Object.entries(changing).flatMap(([key, name]) => {
    const [before, after] = [parent.settings, fork.settings].map(
      (one) => Object.entries(one).find(([own]) => own === key)?.[1],
    );
    return isDeepStrictEqual(before, after) ? [] : [`${name}: ${show(before)} → ${show(after)}`];
  });
  return [
    ...listModelChanges(parent.settings, fork.settings, agents.redone),
    ...listExecutionChanges(parent.settings, fork.settings),
    ...settings,
    ...listPromptChanges(parent, fork, agents),
  ];
}

function listExecutionChanges(before: RunSettings, after: RunSettings): string[] {
  const [old, now] = [before, after].map(({ execute }) => execute?.upTo ?? "nothing");
  const executed =
    old !== now
      ? [`executed: ${old} → ${now}`]
      : isDeepStrictEqual(before.execute, after.execute)
        ? []
        : ["settings of execution"];
  return isDeepStrictEqual(before.without, after.without)
    ? executed
    : [...executed, `without: ${show(before.without)} → ${show(after.without)}`];
}

function listModelChanges(before: RunSettings, after: RunSettings, redone: readonly string[]): string[] {
  const [old, now] = [toModelSettings(before, {}), toModelSettings(after, {})];
  const changed = redone.flatMap((agent) => {
    const change = `${chooseModel(old, agent)} → ${chooseModel(now, agent)}`;
    return chooseModel(old, agent) === chooseModel(now, agent) ? [] : [{ agent, change }];
  });
  const changes = [...new Set(changed.map(({ change }) => change))];
  return changes.map((change) => {
    const concerned = changed.filter((one) => one.change === change).map(({ agent }) => agent);
    return concerned.length === redone.length
      ? `model: ${change}`
      : `model of ${concerned.join(", ")}: ${change}`;
  });
}

function listPromptChanges(
  parent: Pick<RunRecord, "settings" | "prompts">,
  { settings, prompts }: { settings: RunSettings; prompts: Readonly<Record<string, string>> },
  { all, redone }: { all: readonly string[]; redone: readonly string[] },
): string[] {
  const before = parent.prompts;
  if (!before) {
    // a run of an earlier version, which did not note what its prompts were
    const same = isDeepStrictEqual(parent.settings.prompts, settings.prompts);
    return same ? [] : [`prompts: ${settings.prompts.join(", ") || "the bundled ones"}`];
  }
  // those of agents that have done their work are not used again
  const used = Object.keys(prompts).filter((name) => redone.includes(name) || !all.includes(name));
  return used.flatMap((name) =>
    before[name] === prompts[name] ? [] : [`prompt ${name}: ${before[name] ?? "none"} → ${prompts[name]}`],
  );
}

function show(value: unknown): string {
  return value === undefined ? "not set" : String(value);
}
