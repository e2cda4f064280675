import { lstat, mkdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { checkRepositoryPaths } from "../core/safe-path.ts";
import { createNotEmptyError, inspectOutput } from "./inspect-output.ts";
import { renderCode, renderFence, renderText } from "./render-markdown.ts";
import { type RepositoryFile, stageFiles, syncFolders } from "./stage-files.ts";
import { isSystemError, toOutputError } from "./to-output-error.ts";

const noteName = "PARTIAL.md";
const noteTitle = "# An unfinished repository";

/** What a run could not write, and why. */
export interface MissingFile {
  path: string;
  problem: string;
}

/**
 * Keeps what a failed run has written in `<output>.partial`, with a PARTIAL.md that says what is missing and how to go on,
 * and gives that folder. Replaces the one of an earlier attempt; throws as `writeRepository` does.
 */
export async function writePartial(request: {
  output: string;
  files: readonly RepositoryFile[];
  missing: readonly MissingFile[];
  /** The command that goes on with the run. */
  resumeCommand: string;
}): Promise<string> {
  const folder = nameFolder(request.output);
  const note = { path: noteName, text: renderNote(request) };
  const paths = checkRepositoryPaths([...request.files.map(({ path }) => path), noteName]);
  const files = [...request.files, note].map(({ text }, index) => ({ path: paths[index] ?? "", text }));
  try {
    if ((await inspectOutput(folder)) === "filled" && !(await isPartial(folder)))
      throw createNotEmptyError(folder);
    await mkdir(dirname(folder), { recursive: true });
    const stage = await stageFiles(dirname(folder), files);
    try {
      await rm(folder, { recursive: true, force: true });
      await rename(stage, folder);
    } finally {
      await rm(stage, { recursive: true, force: true });
    }
    await syncFolders(folder, []);
    return folder;
  } catch (error) {
    throw toOutputError(error, folder);
  }
}

/** Removes what `writePartial` kept for this output; anything else of that name stays. */
export async function removePartial(output: string): Promise<void> {
  const folder = nameFolder(output);
  if (await isPartial(folder)) await rm(folder, { recursive: true, force: true });
}

function nameFolder(output: string): string {
  return `${resolve(output)}.partial`;
}

async function isPartial(folder: string): Promise<boolean> {
  try {
    if (!(await lstat(folder)).isDirectory()) return false;
    return (await readFile(join(folder, noteName), "utf8")).startsWith(`${noteTitle}\n`);
  } catch (error) {
    if (isSystemError(error) && (error.code === "ENOENT" || error.code === "EISDIR")) return false;
    throw error;
  }
}

function renderNote(request: {
  files: readonly RepositoryFile[];
  missing: readonly MissingFile[];
  resumeCommand: string;
}) {
  const written = request.files.length;
  return `${[
    noteTitle,
    `PaperCoder stopped before this repository was complete. It has ${written} of ${written + request.missing.length} files and is not expected to run.`,
    "## What is missing",
    request.missing.map(({ path, problem }) => `- ${renderCode(path)}: ${renderText(problem)}`).join("\n"),
    "## How to go on",
    "Nothing that was answered is lost. This command asks only for what is missing, and writes the complete repository beside this folder:",
    renderFence("sh", request.resumeCommand),
    "PaperCoder replaces this folder at the next failure and removes it when the repository is complete, so copy out what you want to keep.",
  ].join("\n\n")}\n`;
}
