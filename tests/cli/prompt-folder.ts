import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bundledPrompts } from "../../src/prompts/read-layers.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { runCli } from "./cli-setup.ts";

export const bundledNames = (await readdir(bundledPrompts)).map((file) => file.replace(".md", "")).sort();

export function readBundled(name: string): Promise<string> {
  return readFile(join(bundledPrompts, `${name}.md`), "utf8");
}

/** Runs `papercoder prompts` in a folder. */
export function prompts(folder: string, ...words: string[]) {
  return runCli(folder, ["prompts", ...words]);
}

/** A folder that has these files in `own`. */
export async function createFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const folder = await createTemporaryFolder();
  await mkdir(join(folder, "own"));
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, "own", file), text);
  return folder;
}

/** The text of a prompt file. */
export function write(inputs: readonly string[], text: string): string {
  return `---\ndescription: Mine.\ninputs: [${inputs.join(", ")}]\n---\n${text}\n`;
}
