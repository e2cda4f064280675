import type { RepositoryCheck } from "../../../state/repository-check.ts";
import { checkFiles } from "../check-files.ts";
import { checkTree, limitTime } from "../check-repository.ts";
import { readTree } from "../read-tree.ts";
import type { RepositoryTree } from "../repository-tree.ts";
import { applyChanges } from "./apply-changes.ts";
import { type FileChange, planFixes } from "./plan-fixes.ts";

// a file that parses again shows what it imports, and that what its folder lacks
const mostRounds = 4;

/** Mends what can be mended without a model, and gives the changes and a check of the outcome; `dryRun` writes nothing. */
export async function fixRepository(
  folder: string,
  { dryRun }: { dryRun: boolean },
): Promise<{ changes: FileChange[]; check: RepositoryCheck }> {
  const original = await readTree(folder);
  const { tree, changes } = mendTree(original);
  if (dryRun || changes.length === 0) return { changes, check: await checkTree(dryRun ? original : tree) };
  await applyChanges(original.root, changes);
  return { changes, check: await checkTree(await readTree(folder)) };
}

/** A repository with all that mends its fixable findings, and what that changes in it. */
export function mendTree(original: RepositoryTree): { tree: RepositoryTree; changes: FileChange[] } {
  const deadlineMs = limitTime();
  let tree = original;
  for (let round = 0; round < mostRounds; round += 1) {
    const planned = planFixes(tree, checkFiles(tree, { deadlineMs }));
    if (planned.length === 0) break;
    tree = changeTree(tree, planned);
  }
  return { tree, changes: listChanges(original, tree) };
}

function changeTree(tree: RepositoryTree, changes: readonly FileChange[]): RepositoryTree {
  const files = new Map(tree.files.map((file) => [file.path, file]));
  for (const { path, after } of changes) files.set(path, { path, text: after, isUtf8: true });
  return {
    ...tree,
    files: [...files.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    paths: [...new Set([...tree.paths, ...files.keys()])].sort(),
  };
}

function listChanges(from: RepositoryTree, to: RepositoryTree): FileChange[] {
  const before = new Map(from.files.map(({ path, text }) => [path, text]));
  return to.files
    .map(({ path, text }) => ({ path, before: before.get(path) ?? null, after: text }))
    .filter((change) => change.before !== change.after);
}
