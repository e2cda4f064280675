import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PaperCoderError } from "../core/errors.ts";
import { type PromptFile, parsePrompt } from "./prompt-file.ts";

/** The prompts that come with PaperCoder. */
export const bundledPrompts = fileURLToPath(new URL("../../prompts/", import.meta.url));

/** Prompts by name; a folder given earlier shadows those after it, and the bundled prompts come last. */
export type Prompts = ReadonlyMap<string, PromptFile>;

/**
 * Reads every `*.md` of the folders. Throws PROMPT_INVALID for a folder that cannot be read, a file that does not
 * hold, and a file in a folder of the user's that shadows nothing and whose name no agent of theirs asks for.
 */
export async function readPrompts(
  folders: readonly string[] = [],
  knownNames: readonly string[] = [],
): Promise<Prompts> {
  const prompts = new Map<string, PromptFile>();
  for (const folder of [bundledPrompts, ...[...folders].reverse()]) {
    const own = await readFolder(folder);
    for (const prompt of own) {
      if (folder !== bundledPrompts && !prompts.has(prompt.name) && !knownNames.includes(prompt.name)) {
        throw new PaperCoderError(
          "PROMPT_INVALID",
          `${prompt.source}: there is no prompt "${prompt.name}" to replace. Name it like one of: ${[...prompts.keys()].join(", ")}.`,
        );
      }
      prompts.set(prompt.name, prompt);
    }
  }
  return prompts;
}

async function readFolder(folder: string): Promise<PromptFile[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new PaperCoderError("PROMPT_INVALID", `${folder}: this prompt folder cannot be read.`, {
      cause: error,
    });
  });
  const files = names.filter((name) => name.endsWith(".md")).sort();
  return await Promise.all(
    files.map(async (file) => {
      const source = join(folder, file);
      return parsePrompt(file.slice(0, -".md".length), source, await readFile(source, "utf8"));
    }),
  );
}

/** The prompt of that name; throws PROMPT_INVALID naming those there are. */
export function findPrompt(prompts: Prompts, name: string): PromptFile {
  const prompt = prompts.get(name);
  if (prompt) return prompt;
  throw new PaperCoderError(
    "PROMPT_INVALID",
    `There is no prompt "${name}". There are: ${[...prompts.keys()].join(", ")}.`,
  );
}
