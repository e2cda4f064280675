import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Writes edited texts to files that stay, and gives their paths by name. */
export async function saveDrafts(drafts: {
  config?: string;
  plan?: string;
}): Promise<Record<string, string>> {
  const folder = await mkdtemp(join(tmpdir(), "papercoder-review-"));
  const saved: Record<string, string> = {};
  for (const [name, text] of Object.entries(drafts)) {
    const path = join(folder, `${name}.yaml`);
    await writeFile(path, text, { mode: 0o600 });
    saved[name] = path;
  }
  return saved;
}
