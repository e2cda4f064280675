import { PaperCoderError } from "../core/errors.ts";
import { findClosest } from "../core/find-closest.ts";
import { isError } from "./check-prompt.ts";
import { pullHubPrompt } from "./hub/pull-hub-prompt.ts";
import type { PromptFile } from "./prompt-file.ts";
import { type PromptLayer, type PullPrompt, readBundledLayer, readLayer } from "./read-layers.ts";

/** Prompts by name; a place given earlier shadows those after it, and the bundled prompts come last. */
export type Prompts = ReadonlyMap<string, PromptFile>;

/** One prompt of a set, where it comes from, and what would be used without it, the next first. */
export interface PlacedPrompt {
  prompt: PromptFile;
  origin: PromptLayer["origin"];
  shadows: readonly PromptFile[];
}

/**
 * Reads the prompts of the folders (every `*.md`) and of LangSmith's hub (`langsmith:NAME[:COMMIT]`). Throws
 * PROMPT_INVALID for what does not hold: a prompt that shadows nothing and has not the name of one of the user's own
 * agents, or that does not take exactly what the agent of that name gives. Throws PROMPT_HUB_FAILED.
 */
export async function readPrompts(
  sources: readonly string[] = [],
  ownNames: readonly string[] = [],
  pull: PullPrompt = pullHubPrompt,
): Promise<Prompts> {
  const placed = await placePrompts(sources, ownNames, pull);
  return new Map([...placed].map(([name, { prompt }]) => [name, prompt]));
}

/** As `readPrompts`, with what each prompt shadows. */
export async function placePrompts(
  sources: readonly string[] = [],
  ownNames: readonly string[] = [],
  pull: PullPrompt = pullHubPrompt,
): Promise<ReadonlyMap<string, PlacedPrompt>> {
  const lowest = await readBundledLayer();
  const bundled = new Map(lowest.prompts.map((prompt) => [prompt.name, prompt]));
  const layers = await Promise.all(sources.map((source) => readLayer(source, { bundled, ownNames, pull })));
  const all = [...layers, lowest];
  throwFirst(all);

  const placed = new Map<string, PlacedPrompt>();
  for (const { origin, prompts } of all.reverse()) {
    for (const prompt of prompts) {
      const below = placed.get(prompt.name);
      placed.set(prompt.name, { prompt, origin, shadows: below ? [below.prompt, ...below.shadows] : [] });
    }
  }
  return placed;
}

function throwFirst(layers: readonly PromptLayer[]): void {
  const [first, ...others] = layers.flatMap(({ problems }) => problems).filter(isError);
  if (!first) return;
  const more =
    others.length > 0 ? ` (and ${others.length} more; see them with: papercoder prompts check FOLDER)` : "";
  throw new PaperCoderError("PROMPT_INVALID", `${first.source}: ${first.problem}${more}`);
}

/** The prompt of that name; throws PROMPT_INVALID naming those there are. */
export function findPrompt<T>(prompts: ReadonlyMap<string, T>, name: string): T {
  const prompt = prompts.get(name);
  if (prompt) return prompt;
  const names = [...prompts.keys()];
  const meant = findClosest(name, names);
  throw new PaperCoderError(
    "PROMPT_INVALID",
    `There is no prompt "${name}". ${meant ? `Did you mean ${meant}? ` : ""}There are: ${names.join(", ")}.`,
  );
}

/** The hash of each prompt's text, by name. */
export function listHashes(prompts: Prompts): Record<string, string> {
  return Object.fromEntries([...prompts].map(([name, { hash }]) => [name, hash]));
}
