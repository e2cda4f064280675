import { z } from "zod";
import { PaperCoderError } from "../core/errors.ts";
import { listPlaceholders, replacePlaceholders } from "./placeholders.ts";

/** One prompt: what it is for, the values it takes, and its template. */
export const PromptFile = z.object({
  name: z.string(),
  /** Where it was read from: a path, or `langsmith:NAME:COMMIT`. */
  source: z.string(),
  description: z.string(),
  inputs: z.array(z.string()).readonly(),
  template: z.string(),
  /** Of the whole file, or of the template where there is no file. */
  hash: z.string(),
});
export type PromptFile = z.infer<typeof PromptFile>;

/**
 * The template with each placeholder replaced by its value, in one pass: `$`, braces and `{{` inside a value survive.
 * Throws PROMPT_INVALID for a value that is missing or that the prompt does not take.
 */
export function fillPrompt(prompt: PromptFile, values: Readonly<Record<string, string>>): string {
  const missing = prompt.inputs.filter((input) => !Object.hasOwn(values, input));
  const unknown = Object.keys(values).filter((value) => !prompt.inputs.includes(value));
  if (missing.length > 0) throw invalid(prompt.source, `is not given a value for: ${missing.join(", ")}`);
  if (unknown.length > 0) throw invalid(prompt.source, `does not take: ${unknown.join(", ")}`);
  return replacePlaceholders(prompt.template, values);
}

/**
 * The filled template in two parts: what is the same in every request of the agent, and what begins with the
 * paragraph of the first of `values`; one part where there are none. `constants` are the same in every request, too.
 */
export function fillInParts(
  prompt: PromptFile,
  values: Readonly<Record<string, string>>,
  constants: Readonly<Record<string, string>>,
): { common?: string; own: string } {
  const filled = fillPrompt(prompt, { ...values, ...constants });
  const first = listPlaceholders(prompt.template).find(({ name }) => Object.hasOwn(values, name));
  const before = prompt.template.slice(0, first?.index ?? 0);
  // a heading stays with what it heads
  const cut = before.replace(/\n\n(?:#[^\n]*\n+)?[^\n]*(?:\n[^\n]+)*$/, "").length;
  if (cut === 0 || cut === before.length) return { own: filled };
  const common = replacePlaceholders(prompt.template.slice(0, cut), constants);
  return { common, own: filled.slice(common.length).trimStart() };
}

function invalid(source: string, problem: string): PaperCoderError {
  return new PaperCoderError("PROMPT_INVALID", `${source}: ${problem}.`);
}
