import { inspectPrompt } from "../../src/prompts/inspect-prompt.ts";
import type { PromptFile } from "../../src/prompts/prompt-file.ts";

/** The prompt in that text; throws with everything that is wrong with it. */
export function parsePrompt(name: string, source: string, text: string): PromptFile {
  const { prompt, problems } = inspectPrompt(name, source, text);
  if (!prompt) throw new Error(`${source}: ${problems.join("; ")}.`);
  return prompt;
}
