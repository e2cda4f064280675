import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PaperCoderError } from "../core/errors.ts";
import { findClosest } from "../core/find-closest.ts";
import { compareInputs } from "./compare-inputs.ts";
import { type HubSource, parseHubSource } from "./hub/hub-source.ts";
import { inspectPrompt } from "./parse-prompt.ts";
import { listLookalikes } from "./placeholders.ts";
import type { PromptFile } from "./prompt-file.ts";

/** The prompts that come with PaperCoder. */
export const bundledPrompts = fileURLToPath(new URL("../../prompts/", import.meta.url));

/** Something wrong with a prompt: an error keeps a run from starting, a warning does not. */
export interface PromptProblem {
  /** The file, folder or hub prompt it is about. */
  source: string;
  severity: "error" | "warning";
  /** To be read after the source. */
  problem: string;
}

/** The prompts of one place, and all that is wrong with them. */
export interface PromptLayer {
  origin: "bundled" | "folder" | "hub";
  prompts: readonly PromptFile[];
  problems: readonly PromptProblem[];
}

/** Gives a prompt of LangSmith's prompt hub; its source names the commit. */
export type PullPrompt = (source: HubSource) => Promise<PromptFile>;

/** What the prompts of a place are held against. */
export interface LayerRules {
  bundled: ReadonlyMap<string, PromptFile>;
  /** Names of agents of the user's own: only they know which prompts they ask for and with which values. */
  ownNames: readonly string[];
  pull: PullPrompt;
}

/** Reads the bundled prompts; throws PROMPT_INVALID where they were damaged. */
export async function readBundledLayer(): Promise<PromptLayer> {
  return { origin: "bundled", ...(await readFolder(bundledPrompts)) };
}

/** Reads a folder of prompts, or a prompt of the hub, and checks it. Throws PROMPT_HUB_FAILED; all else is a problem. */
export async function readLayer(source: string, rules: LayerRules): Promise<PromptLayer> {
  const { origin, prompts, problems } = await readPlace(source, rules.pull);
  const found = prompts.map((prompt) => ({ prompt, problems: checkPrompt(prompt, rules) }));
  return {
    origin,
    prompts: found.filter(({ problems }) => !problems.some(isError)).map(({ prompt }) => prompt),
    problems: [...problems, ...found.flatMap(({ problems }) => problems)],
  };
}

/** True for a problem that keeps a run from starting. */
export function isError({ severity }: PromptProblem): boolean {
  return severity === "error";
}

async function readPlace(source: string, pull: PullPrompt): Promise<PromptLayer> {
  try {
    const hubSource = parseHubSource(source);
    return hubSource
      ? { origin: "hub", prompts: [await pull(hubSource)], problems: [] }
      : { origin: "folder", ...(await readFolder(source)) };
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || error.code !== "PROMPT_INVALID") throw error;
    const problem = error.message.replace(`${source}: `, "").replace(/\.$/, "");
    return { origin: "hub", prompts: [], problems: [{ source, severity: "error", problem }] };
  }
}

async function readFolder(folder: string): Promise<Omit<PromptLayer, "origin">> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const problem = `this prompt folder cannot be read (${describeCause(error)})`;
    return { prompts: [], problems: [{ source: folder, severity: "error", problem }] };
  }
  const files = names.filter((name) => name.endsWith(".md")).sort();
  if (files.length === 0) {
    const problem = "holds no prompt; prompts are files named like planner.md";
    return { prompts: [], problems: [{ source: folder, severity: "warning", problem }] };
  }
  const inspected = await Promise.all(files.map((file) => inspectFile(folder, file)));
  return {
    prompts: inspected.map(({ prompt }) => prompt).filter((prompt) => prompt !== undefined),
    problems: inspected.flatMap(({ source, problems }) =>
      problems.map((problem): PromptProblem => ({ source, severity: "error", problem })),
    ),
  };
}

async function inspectFile(folder: string, file: string) {
  const source = join(folder, file);
  try {
    const text = await readFile(source, "utf8");
    return { source, prompt: undefined, ...inspectPrompt(file.slice(0, -".md".length), source, text) };
  } catch (error) {
    return { source, prompt: undefined, problems: [`cannot be read (${describeCause(error)})`] };
  }
}

function checkPrompt(prompt: PromptFile, { bundled, ownNames }: LayerRules): PromptProblem[] {
  const { name, source } = prompt;
  const errors: string[] = [];
  const warnings = listLookalikes(prompt.template).map(
    (text) => `shows ${text} to the model as it stands; a placeholder is written like {{path}}`,
  );
  const replaced = bundled.get(name);
  if (replaced && !ownNames.includes(name)) {
    const fit = compareInputs(prompt, replaced);
    errors.push(...fit.errors);
    warnings.unshift(...fit.warnings);
  } else if (!replaced && !ownNames.includes(name)) {
    const names = [...bundled.keys()];
    const meant = findClosest(name, names);
    const hint = meant ? `did you mean ${meant}?` : `name it like one of: ${names.join(", ")}`;
    errors.push(`there is no prompt "${name}" to replace; ${hint}`);
  }
  return [
    ...errors.map((problem): PromptProblem => ({ source, severity: "error", problem })),
    ...warnings.map((problem): PromptProblem => ({ source, severity: "warning", problem })),
  ];
}

function describeCause(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
