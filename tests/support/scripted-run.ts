import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type StartOptions, startRun } from "../../src/runs/start-run.ts";
import {
  type FaultPlan,
  type ModelServer,
  scriptRepository,
  startModelServer,
} from "../../src/testing/index.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

export const shortPaper = fileURLToPath(new URL("short-paper.md", import.meta.url));

/** Retries that wait milliseconds, so that a test of failures takes no longer than one of successes. */
export const quickRetries = { firstWaitMs: 5, maxWaitMs: 20, maxRetryAfterMs: 5_000 };

/** Starts a run of the short paper against a local server that answers from a script, approved without asking. */
export async function startScriptedRun(options: {
  levels?: readonly number[];
  faults?: FaultPlan;
  settings?: Partial<StartOptions>;
  server?: ModelServer;
}) {
  const folder = await createTemporaryFolder();
  const output = join(folder, "repository");
  const script = scriptRepository(options.levels ? { levels: options.levels } : {});
  await using server =
    options.server ??
    (await startModelServer({ answer: script, ...(options.faults ? { faults: options.faults } : {}) }));
  const run = await startRun({
    paper: shortPaper,
    output,
    model: "openai:scripted",
    baseUrl: server.url,
    approve: true,
    // a busy machine can be silent too; only a server that is at fault is given up soon
    idleTimeoutMs: options.faults ? 600 : 20_000,
    retries: quickRetries,
    ...options.settings,
  });
  return { run, output, folder, log: server.log };
}

/** The files that agents wrote: everything but the reports, which name the run. */
export async function readGenerated(output: string): Promise<Record<string, string>> {
  const names = await readdir(output, { recursive: true, withFileTypes: true });
  const paths = names
    .filter((entry) => entry.isFile() && !["REPRODUCTION.md", "provenance.json"].includes(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return Object.fromEntries(paths.map((path, index) => [path.slice(output.length + 1), texts[index] ?? ""]));
}
