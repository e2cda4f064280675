import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { PythonEnvironment } from "../state/python-environment.ts";
import type { PackageIndex } from "./package-index.ts";
import { createPipWords } from "./pip-words.ts";
import { runTool, type ToolEnd } from "./run-tool.ts";
import { createToolEnvironment, withToolHome } from "./tool-environment.ts";
import { createUvEnvironment, createUvWords } from "./uv-words.ts";
import { findVenvPython } from "./venv-python.ts";

export interface PackageInstall {
  /** A virtual environment with nothing in it yet. */
  venv: string;
  uv: string | null;
  index: PackageIndex;
  torchIndex: PackageIndex | null;
  downloads: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

/** Installs exactly the lock's files, each held to its hash: which of the indexes a file comes from does not matter then. */
export async function installPackages(
  environment: Pick<PythonEnvironment, "lock" | "packages" | "python">,
  install: PackageInstall,
): Promise<ToolEnd> {
  const { venv, uv, index, torchIndex, downloads, timeoutMs, signal } = install;
  if (environment.packages.length === 0) {
    return { code: 0, stdout: "", log: "", startError: undefined, timedOut: false };
  }
  return withToolHome(async (home) => {
    const [indexes, lock] = [join(home, "indexes.txt"), join(home, "requirements.lock")];
    await writeFile(lock, environment.lock);
    const shared = { env: createToolEnvironment(home), cwd: home, timeoutMs, signal };
    const extra = torchIndex === null ? [] : [`--extra-index-url ${torchIndex.full}`];
    if (uv !== null) {
      if (extra.length > 0) await writeFile(indexes, `${extra}\n`, { mode: 0o600 });
      return runTool({
        ...shared,
        file: uv,
        args: [
          ...["pip", "install", "--python", findVenvPython(venv), "--no-deps", "--require-hashes"],
          // uv would else take a package from the first index that has its name, in whatever version
          ...[...createUvWords(index, downloads), "--index-strategy", "unsafe-best-match"],
          ...(extra.length > 0 ? ["-r", indexes] : []),
          "-r",
          lock,
        ],
        env: { ...shared.env, ...createUvEnvironment(index) },
      });
    }
    await writeFile(indexes, [`--index-url ${index.full}`, ...extra, ""].join("\n"), { mode: 0o600 });
    return runTool({
      ...shared,
      file: environment.python.executable,
      args: [
        ...["-I", "-m", "pip", "--python", findVenvPython(venv), ...createPipWords(downloads)],
        ...["--no-deps", "--require-hashes", "-r", indexes, "-r", lock],
      ],
    });
  });
}
