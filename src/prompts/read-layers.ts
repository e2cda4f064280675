import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PaperCoderError } from "../core/errors.ts";
import {
  checkPrompt,
  checkPromptName,
  isError,
  type PromptProblem,
  type PromptRules,
} from "./check-prompt.ts";
import { type HubSource, parseHubSource } from "./hub/hub-source.ts";
import { inspectPrompt } from "./inspect-prompt.ts";
import type { PromptFile } from "./prompt-file.ts";

/** The prompts that come with PaperCoder. */
export const bundledPrompts = fileURLToPath(new URL("../../prompts/", import.meta.url));

/** The prompts of one place, and all that is wrong with them. */
export interface PromptLayer {
  origin: "bundled" | "folder" | "hub";
  prompts: readonly PromptFile[];
  problems: readonly PromptProblem[];
}

/** Gives a prompt of LangSmith's prompt hub; its source names the commit. */
export type PullPrompt = (source: HubSource) => Promise<PromptFile>;

/** What a name is held against; nothing where the bundled prompts themselves are read. */
type CheckName = (name: string) => string[];

/** Reads the bundled prompts. */
export async function readBundledLayer(): Promise<PromptLayer> {
  return { origin: "bundled", ...(await readFolder(bundledPrompts, () => [])) };
}

/** Reads a folder of prompts, or a prompt of the hub, and checks it. Throws PROMPT_HUB_FAILED; all else is a problem. */
export async function readLayer(
  source: string,
  { pull, ...rules }: PromptRules & { pull: PullPrompt },
): Promise<PromptLayer> {
  const checkName: CheckName = (name) => checkPromptName(name, rules);
  const { origin, prompts, problems } = source.startsWith("langsmith:")
    ? { origin: "hub" as const, ...(await readHub(source, pull, checkName)) }
    : { origin: "folder" as const, ...(await readFolder(source, checkName)) };
  const found = prompts.map((prompt) => ({ prompt, problems: checkPrompt(prompt, rules) }));
  return {
    origin,
    prompts: found.filter(({ problems }) => !problems.some(isError)).map(({ prompt }) => prompt),
    problems: [...problems, ...found.flatMap(({ problems }) => problems)],
  };
}

async function readHub(
  source: string,
  pull: PullPrompt,
  checkName: CheckName,
): Promise<Omit<PromptLayer, "origin">> {
  try {
    const hubSource = parseHubSource(source);
    if (!hubSource) return { prompts: [], problems: [] };
    const wrongName = checkName(hubSource.prompt);
    // a name that nothing is done with need not be asked for
    if (wrongName.length > 0) return { prompts: [], problems: toErrors(source, wrongName) };
    return { prompts: [await pull(hubSource)], problems: [] };
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || error.code !== "PROMPT_INVALID") throw error;
    const problem = error.message.replace(`${source}: `, "").replace(/\.$/, "");
    return { prompts: [], problems: toErrors(source, [problem]) };
  }
}

async function readFolder(folder: string, checkName: CheckName): Promise<Omit<PromptLayer, "origin">> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const problem = `this prompt folder cannot be read (${describeCause(error)})`;
    return { prompts: [], problems: toErrors(folder, [problem]) };
  }
  const files = names.filter((name) => name.endsWith(".md")).sort();
  if (files.length === 0) {
    const problem = "holds no prompt; prompts are files named like planner.md";
    return { prompts: [], problems: [{ source: folder, severity: "warning", problem }] };
  }
  const layers = await Promise.all(files.map((file) => readPromptFile(folder, file, checkName)));
  return {
    prompts: layers.flatMap(({ prompts }) => prompts),
    problems: layers.flatMap(({ problems }) => problems),
  };
}

async function readPromptFile(
  folder: string,
  file: string,
  checkName: CheckName,
): Promise<Omit<PromptLayer, "origin">> {
  const [source, name] = [join(folder, file), file.slice(0, -".md".length)];
  const wrongName = checkName(name);
  try {
    const { prompt, problems } = inspectPrompt(name, source, await readFile(source, "utf8"));
    return {
      prompts: prompt && wrongName.length === 0 ? [prompt] : [],
      problems: toErrors(source, [...wrongName, ...problems]),
    };
  } catch (error) {
    return { prompts: [], problems: toErrors(source, [`cannot be read (${describeCause(error)})`]) };
  }
}

function toErrors(source: string, problems: readonly string[]): PromptProblem[] {
  return problems.map((problem) => ({ source, severity: "error", problem }));
}

function describeCause(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
