import type { CheckedRepository } from "../agents/agent.ts";
import { checkTree } from "../repository/repository-check/check-repository.ts";
import { mendTree } from "../repository/repository-check/fix/fix-repository.ts";
import type { RepositoryFile } from "../repository/stage-files.ts";
import type { RunState } from "../state/run-state.ts";

/** Checks the files of a run as they would be written; what is mended of them is the agents' own, the rest is written by us. */
export async function checkRunRepository(
  state: RunState,
  files: readonly RepositoryFile[],
): Promise<CheckedRepository> {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const original = {
    root: ".",
    files: sorted.map(({ path, text }) => ({ path, text, isUtf8: true })),
    paths: sorted.map(({ path }) => path),
    problems: [],
  };
  const { tree, changes } = mendTree(original);
  const mended = changes.filter(({ path, before }) => before === null || Object.hasOwn(state.files, path));
  const { folder: _, ...check } = await checkTree(tree);
  return { check, mended: Object.fromEntries(mended.map(({ path, after }) => [path, after])) };
}
