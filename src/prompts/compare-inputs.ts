import { findClosest } from "../core/find-closest.ts";
import type { PromptFile } from "./prompt-file.ts";

/** Made by PaperCoder from an agent's schema for any prompt that asks for it. */
const answerForm = "answer-form";
/** The prompts that are no agent's task; nothing is made for them. */
const sharedPrompts: readonly string[] = ["system", "feedback", "repair", "resume"];

/**
 * How a prompt fits the values that are given to the bundled one it replaces. Errors would end a run at its first use.
 * The form of the answer may be left out, because it can be written by hand.
 */
export function compareInputs(
  { inputs }: Pick<PromptFile, "inputs">,
  bundled: Pick<PromptFile, "name" | "inputs">,
): { errors: string[]; warnings: string[] } {
  const given = bundled.inputs;
  const mayHave = sharedPrompts.includes(bundled.name) ? given : [...new Set([...given, answerForm])];
  const nobodyFills = inputs.filter((input) => !mayHave.includes(input));
  const dropped = given.filter((input) => !inputs.includes(input));
  return {
    errors: [
      ...nobodyFills.map(
        (input) => `declares an input that nobody fills: ${input} (${hint(input, mayHave)})`,
      ),
      ...dropped
        .filter((input) => input !== answerForm)
        .map((input) => `has no {{${input}}}, so what it is given there would be lost; put {{${input}}} in`),
    ],
    warnings: dropped.includes(answerForm)
      ? [`has no {{${answerForm}}}, so the model is told the form of its answer only if the text tells it`]
      : [],
  };
}

function hint(input: string, given: readonly string[]): string {
  const meant = findClosest(input, given);
  if (meant) return `did you mean ${meant}?`;
  return given.length > 0 ? `it is given: ${given.join(", ")}` : "it is given nothing";
}
