import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new folder that is removed when its scope ends. */
export function createTemporaryFolder(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), "papercoder-test-"));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
}

/** Every file below a folder with its text; links are not followed and shown as such. */
export function readTree(root: string): Record<string, string> {
  const tree: Record<string, string> = {};
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(root.length + 1);
    if (entry.isSymbolicLink()) tree[name] = "(link)";
    else if (entry.isFile()) tree[name] = readFileSync(path, "utf8");
  }
  return tree;
}
