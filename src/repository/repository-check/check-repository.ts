import type { RepositoryCheck } from "../../state/repository-check.ts";
import { checkFiles } from "./check-files.ts";
import { comparePlaces } from "./create-findings.ts";
import { readTree } from "./read-tree.ts";
import type { RepositoryTree } from "./repository-tree.ts";
import { checkTypes } from "./types/check-types.ts";

const timeLimitMs = 120_000;

/**
 * Checks a folder of Python without executing anything of it: artefacts, syntax, names, calls, use of config.yaml and,
 * where the package `pyright` is installed, types. What is wrong with it is data; throws USAGE when it is no folder.
 *
 * @example
 * const { findings } = await checkRepository("repository");
 * const errors = findings.filter(({ severity }) => severity === "error");
 */
export async function checkRepository(folder: string): Promise<RepositoryCheck> {
  return checkTree(await readTree(folder));
}

/** When a check that begins now has to be over, in milliseconds since 1970. */
export function limitTime(): number {
  return Date.now() + timeLimitMs;
}

/** Checks a repository that was read. */
export async function checkTree(tree: RepositoryTree): Promise<RepositoryCheck> {
  const found = checkFiles(tree, { deadlineMs: limitTime() });
  const types = await checkTypes(tree, found);
  return {
    folder: tree.root,
    files: tree.files.map(({ path }) => path),
    findings: [...found, ...types.findings].toSorted(comparePlaces),
    notChecked: [
      "Nothing was executed: shapes, data, training and results were not checked.",
      ...(types.wereChecked ? [] : ["Types were not checked."]),
    ],
  };
}
