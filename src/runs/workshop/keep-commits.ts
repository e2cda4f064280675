import { mkdir } from "node:fs/promises";
import { openWorkCopy } from "../../repair/work-copy.ts";
import type { RepositoryFile } from "../../repository/stage-files.ts";

/** What keeps states of the repository as commits of a git repository in that folder; null where there is no git. */
export function createCommitter(
  folder: string,
): (files: readonly RepositoryFile[], message: string) => Promise<string | null> {
  return async (files, message) => {
    await mkdir(folder, { recursive: true });
    const copy = await openWorkCopy(folder);
    return await copy.commit(message, new Map(files.map(({ path, text }) => [path, text])));
  };
}
