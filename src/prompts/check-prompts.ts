import type { PromptProblem } from "./check-prompt.ts";
import { pullHubPrompt } from "./hub/pull-hub-prompt.ts";
import type { PromptFile } from "./prompt-file.ts";
import { readBundledLayer, readLayer } from "./read-layers.ts";

/** The prompts that hold, and everything that is wrong with the others or doubtful about these. */
export interface CheckedPrompts {
  prompts: PromptFile[];
  problems: PromptProblem[];
}

/**
 * Checks folders and prompts of the hub against the bundled prompts, each by itself; those of `ownNames` only for what
 * holds of every prompt, as nobody else knows what their agents give. Throws PROMPT_HUB_FAILED.
 */
export async function checkPrompts(
  sources: readonly string[],
  ownNames: readonly string[] = [],
): Promise<CheckedPrompts> {
  const { prompts } = await readBundledLayer();
  const rules = {
    bundled: new Map(prompts.map((prompt) => [prompt.name, prompt])),
    ownNames,
    pull: pullHubPrompt,
  };
  const layers = await Promise.all(sources.map((source) => readLayer(source, rules)));
  return {
    prompts: layers.flatMap((layer) => layer.prompts),
    problems: layers.flatMap((layer) => layer.problems),
  };
}
