import { chmod } from "node:fs/promises";
import type { ExecuteSettings } from "../../../src/state/execute-settings.ts";
import { dropTo, skipReason as sandboxReason } from "../../execution/sandbox-setup.ts";
import type { DistributionFile } from "../build-wheel.ts";
import { type PackageIndexServer, startPackageIndex } from "../package-index.ts";
import { createTemporaryFolder } from "../temporary-folder.ts";
import { openPython } from "./find-open-python.ts";

/** Why tests that execute generated code are skipped; undefined where they are not. */
export const skipReason =
  sandboxReason ?? (openPython === undefined ? "no Python 3.10 with venv and pip for every user" : undefined);
/** The same for the name of a group of tests. */
export const skipNote = skipReason === undefined ? "" : ` (skipped: ${skipReason})`;

/** Where the runs of a file of tests install from and to. */
export interface ExecutionSetup {
  index: PackageIndexServer;
  /** Folder of environments that every user can read. */
  environments: string;
  /** Settings that execute here without asking, with others in their place. */
  execute(changes?: Partial<ExecuteSettings>): Partial<ExecuteSettings>;
  close(): Promise<void>;
}

/** Shared by all files of a worker: the same lock is installed once. */
const environments = createTemporaryFolder();

/** An index that offers these files, and a folder of environments that every user can read. */
export async function setUpExecution(files: readonly DistributionFile[]): Promise<ExecutionSetup> {
  const index = await startPackageIndex(files);
  await chmod(await environments, 0o755);
  return {
    index,
    environments: await environments,
    execute: (changes = {}) => ({
      trustPackages: "known",
      index: index.url,
      ...(openPython === undefined ? {} : { python: openPython }),
      ...(dropTo ? { dropTo } : {}),
      ...changes,
    }),
    close: index.close,
  };
}
