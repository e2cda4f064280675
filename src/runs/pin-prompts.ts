import { executingAgents } from "../agents/index.ts";
import type { Agents } from "../graph/create-graph.ts";
import { pullHubPrompt } from "../prompts/hub/pull-hub-prompt.ts";
import type { PromptFile } from "../prompts/prompt-file.ts";
import type { PullPrompt } from "../prompts/read-layers.ts";
import { type Prompts, readPrompts } from "../prompts/read-prompts.ts";
import type { PromptTable } from "./prompt-table.ts";
import type { RunSettings } from "./run-record.ts";

/** The prompts of a run, and its settings with every prompt of the hub at the commit that was read. */
export interface PinnedPrompts {
  settings: RunSettings;
  prompts: Prompts;
  /** Those of the hub. */
  hubPrompts: readonly PromptFile[];
}

/**
 * Reads and checks the prompts of a run. What the table keeps is not pulled again, and what is pulled is kept in it.
 * Throws PROMPT_INVALID and PROMPT_HUB_FAILED.
 */
export async function pinPrompts(
  settings: RunSettings,
  agents: Agents,
  table?: PromptTable,
): Promise<PinnedPrompts> {
  const read = new Map<string, PromptFile>();
  const pull: PullPrompt = async (source) => {
    const kept = table?.get(source.text);
    const prompt = kept ?? (await pullHubPrompt(source));
    if (!kept) table?.set(prompt);
    read.set(source.text, prompt);
    return prompt;
  };
  const prompts = await readPrompts(settings.prompts, listOwnAgents(agents), pull);
  const pinned = settings.prompts.map((source) => read.get(source)?.source ?? source);
  return { settings: { ...settings, prompts: pinned }, prompts, hubPrompts: [...read.values()] };
}

/** Agents that are not ours: nobody else knows which values they give to their prompts. */
function listOwnAgents(agents: Agents): string[] {
  const usual: Agents = executingAgents;
  return Object.keys(agents).filter((name) => agents[name] !== usual[name]);
}
