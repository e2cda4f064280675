import { lstat, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PaperCoderError } from "../core/errors.ts";
import { readBundledLayer } from "./read-layers.ts";
import { findPrompt } from "./read-prompts.ts";

/**
 * Copies the bundled prompts of these names, or all, into a folder, and gives the paths of the copies: all of them or,
 * when it throws, none. Throws PROMPT_INVALID for an unknown name, OUTPUT_NOT_EMPTY for a file that is there already
 * and is not to be overwritten, OUTPUT_UNWRITABLE.
 */
export async function ejectPrompts(
  names: readonly string[],
  { folder, force }: { folder: string; force: boolean },
): Promise<string[]> {
  const { prompts } = await readBundledLayer();
  const bundled = new Map(prompts.map((prompt) => [prompt.name, prompt]));
  const chosen = names.length > 0 ? [...new Set(names)].map((name) => findPrompt(bundled, name)) : prompts;
  const copies = chosen.map(({ name, source }) => ({ from: source, to: join(folder, `${name}.md`) }));
  await checkTargets(copies, force);
  try {
    await copyTogether(copies, folder);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    throw new PaperCoderError(
      error.code === "ENOSPC" ? "DISK_FULL" : "OUTPUT_UNWRITABLE",
      `${folder}: the prompts cannot be written there (${String(error.code)}). Give another folder with --to.`,
      { cause: error },
    );
  }
  return copies.map(({ to }) => to);
}

interface Copy {
  from: string;
  to: string;
}

async function checkTargets(copies: readonly Copy[], force: boolean): Promise<void> {
  const standing: string[] = [];
  for (const { to } of copies) {
    // what cannot be looked at cannot be written either, which is said then
    const found = await lstat(to).catch(() => undefined);
    if (found?.isDirectory())
      throw new PaperCoderError("OUTPUT_NOT_EMPTY", `${to} is a folder. Give another folder with --to.`);
    if (found) standing.push(to);
  }
  if (standing.length === 0 || force) return;
  const there = standing.length === 1 ? "is there already" : "are there already";
  throw new PaperCoderError(
    "OUTPUT_NOT_EMPTY",
    `${standing.join(", ")} ${there}, so nothing was written. Overwrite with --force, or give another folder with --to.`,
  );
}

/** Everything is written beside its place first, so that a full disk leaves no half of it. */
async function copyTogether(copies: readonly Copy[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const staged = await mkdtemp(join(folder, ".eject-"));
  try {
    const moves = copies.map(({ from, to }, index) => ({ from, to, part: join(staged, `${index}.md`) }));
    // not a copy of the file with its mode: packages may be installed for reading only
    for (const { from, part } of moves) await writeFile(part, await readFile(from));
    for (const { part, to } of moves) await rename(part, to);
  } finally {
    await rm(staged, { recursive: true, force: true });
  }
}
