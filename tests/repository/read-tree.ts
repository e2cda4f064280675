import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

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
