import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { checkRepositoryPaths } from "../../core/safe-path.ts";
import type { ExecutionRecord } from "../../state/execution-record.ts";
import { copyIn } from "../copy/copy-in.ts";
import { copyOut } from "../copy/copy-out.ts";
import type { Sandbox, UserIds } from "../sandbox.ts";
import type { ProbePlan } from "./plan-probe.ts";
import { listWritten, stampFiles, type WrittenFile } from "./read-artefacts.ts";

/** What one execution on a copy of the repository came to. */
export interface ExecutedProbe {
  record: ExecutionRecord;
  written: WrittenFile[];
  /** Folder of the copy as the program saw it, which its tracebacks name. */
  workFolder: string;
}

/**
 * Executes a probe on a fresh copy of the files, and keeps what it wrote in `keepIn`, when that is given; the copy is
 * removed. Throws what a sandbox throws before anything is started.
 */
export async function runProbe(
  plan: ProbePlan,
  on: {
    files: readonly { path: string; text: string }[];
    sandbox: Sandbox;
    venv: string;
    pythonBase: string;
    dropTo?: UserIds | undefined;
    keepIn?: string | undefined;
    signal?: AbortSignal | undefined;
  },
): Promise<ExecutedProbe> {
  const { sandbox, venv, pythonBase, dropTo, keepIn, signal } = on;
  const staged = await mkdtemp(join(tmpdir(), "papercoder-stage-"));
  const copy = await stage(on.files, staged)
    .then(() => copyIn(staged, dropTo ? { dropTo } : {}))
    .finally(() => rm(staged, { recursive: true, force: true }));
  try {
    const before = await stampFiles(copy.work);
    const record = await sandbox.run({
      ...{ argv: plan.argv, work: copy.work, venv, pythonBase, limits: plan.limits, network: false },
      ...(signal ? { signal } : {}),
    });
    const written = await listWritten(copy.work, before);
    if (keepIn !== undefined && written.length > 0) {
      await rm(keepIn, { recursive: true, force: true });
      const paths = new Set(written.map(({ path }) => path));
      await copyOut(copy.work, keepIn, { isMeant: (path) => paths.has(path) });
    }
    return { record, written, workFolder: seesWork(sandbox) ? "/work" : copy.work };
  } finally {
    await copy.remove();
  }
}

function seesWork({ name }: Sandbox): boolean {
  return name === "bubblewrap" || name === "docker" || name === "podman";
}

async function stage(files: readonly { path: string; text: string }[], folder: string): Promise<void> {
  checkRepositoryPaths(files.map(({ path }) => path));
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
