import { findClosest } from "../core/find-closest.ts";
import { compareInputs } from "./compare-inputs.ts";
import { listLookalikes } from "./placeholders.ts";
import type { PromptFile } from "./prompt-file.ts";

/** Something wrong with a prompt: an error keeps a run from starting, a warning does not. */
export interface PromptProblem {
  /** The file, folder or hub prompt it is about. */
  source: string;
  severity: "error" | "warning";
  /** To be read after the source. */
  problem: string;
}

/** What prompts of the user's are held against. */
export interface PromptRules {
  bundled: ReadonlyMap<string, PromptFile>;
  /** Names of agents of the user's own: only they know which prompts they ask for and with which values. */
  ownNames: readonly string[];
}

/** True for a problem that keeps a run from starting. */
export function isError({ severity }: PromptProblem): boolean {
  return severity === "error";
}

/** What is wrong with the name of a prompt: it replaces nothing, and no agent of the user's has it. */
export function checkPromptName(name: string, { bundled, ownNames }: PromptRules): string[] {
  if (bundled.has(name) || ownNames.includes(name)) return [];
  const names = [...bundled.keys()];
  const meant = findClosest(name, names);
  const hint = meant ? `did you mean ${meant}?` : `name it like one of: ${names.join(", ")}`;
  return [`there is no prompt "${name}" to replace; ${hint}`];
}

/** What is wrong with a prompt of the user's that holds by itself. */
export function checkPrompt(prompt: PromptFile, { bundled, ownNames }: PromptRules): PromptProblem[] {
  const { name, source } = prompt;
  const replaced = ownNames.includes(name) ? undefined : bundled.get(name);
  const { errors, warnings } = replaced ? compareInputs(prompt, replaced) : { errors: [], warnings: [] };
  const lookalikes = listLookalikes(prompt.template).map(
    (text) => `shows ${text} to the model as it stands; a placeholder is written like {{path}}`,
  );
  return [
    ...errors.map((problem): PromptProblem => ({ source, severity: "error", problem })),
    ...[...warnings, ...lookalikes].map(
      (problem): PromptProblem => ({ source, severity: "warning", problem }),
    ),
  ];
}
