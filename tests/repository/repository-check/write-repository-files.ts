import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

export type Files = Readonly<Record<string, string>>;

/** Writes files into a new folder and gives it. */
export async function writeRepositoryFiles(files: Files): Promise<string> {
  const root = await createTemporaryFolder();
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
  return root;
}
