import { spawn } from "node:child_process";
import { chmodSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { chown, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createBubblewrap } from "../../src/execution/bubblewrap/create-bubblewrap.ts";
import type { Sandbox } from "../../src/execution/sandbox.ts";
import { ExecutionLimits, type ExecutionRecord } from "../../src/state/execution-record.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** Whom programs run as when the tests are root's: nobody. */
export const dropTo = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined;
/** Not the one of PATH, which may lie in a home folder that only its owner can open. */
export const python = ["/usr/bin/python3", "/usr/local/bin/python3"].find(existsSync) ?? "python3";

export const bubblewrap = createBubblewrap({ dropTo });
const ability = await bubblewrap.probe();
/** Why the tests with real sandboxes are skipped; undefined where they are not. */
export const skipReason = ability.ok
  ? existsSync(python)
    ? undefined
    : "no python3 in /usr/bin"
  : (ability.reason ?? "bubblewrap does not work");
/** The same for the name of a group of tests. */
export const skipNote = skipReason === undefined ? "" : ` (skipped: ${skipReason})`;

/** A folder that the program's user may write. */
export async function createWork(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const work = await createTemporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(work, name), text);
  if (dropTo) {
    for (const name of Object.keys(files)) await chown(join(work, name), dropTo.uid, dropTo.gid);
    await chown(work, dropTo.uid, dropTo.gid);
  }
  return work;
}

/** A folder that everybody on the host may read. */
export async function createOpenFolder(): Promise<string> {
  const folder = await createTemporaryFolder();
  chmodSync(folder, 0o755);
  return folder;
}

/** Limits so small that even what a broken sandbox lets through hurts nobody. */
export const smallLimits = ExecutionLimits.parse({
  wallMs: 20_000,
  cpuSeconds: 10,
  memoryMB: 256,
  diskMB: 64,
  fileMB: 32,
  scratchMB: 16,
  processes: 60,
});

/** Runs Python in a sandbox, with no more than the small limits unless others are given. */
export async function runPython(
  code: string,
  options: { sandbox?: Sandbox; work?: string; limits?: Partial<ExecutionLimits>; words?: string[] } = {},
): Promise<ExecutionRecord> {
  const { sandbox = bubblewrap, work = await createWork(), limits = {}, words = [] } = options;
  return sandbox.run({
    argv: [python, "-c", code, ...words],
    work,
    limits: { ...smallLimits, ...limits },
    network: false,
  });
}

export interface PlainEnd {
  code: number | null;
  stdout: string;
  bytes: number;
}

/** Runs Python as any program would be, with this process's environment, for at most twenty seconds. */
export async function runPlainPython(
  code: string,
  work: string,
  env: NodeJS.ProcessEnv = {},
): Promise<PlainEnd> {
  const child = spawn(python, ["-c", code], {
    cwd: work,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 20_000,
    ...dropTo,
  });
  let [stdout, bytes] = ["", 0];
  child.stdout.on("data", (chunk: Buffer) => {
    bytes += chunk.length;
    if (stdout.length < 10_000) stdout += chunk.toString("utf8");
  });
  const ended = await new Promise<number | null>((resolve) => void child.once("exit", resolve));
  await new Promise((resolve) => setTimeout(resolve, 50));
  return { code: ended, stdout, bytes };
}

/** Processes of this machine whose command line holds the text. */
export function findProcesses(text: string): string[] {
  return readdirSync("/proc").filter((name) => {
    if (!/^[0-9]+$/.test(name) || Number(name) === process.pid) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, "utf8").includes(text);
    } catch {
      return false;
    }
  });
}

/** Waits until it holds, for at most so long; gives whether it did. */
export async function waitUntil(holds: () => boolean, mostMs: number): Promise<boolean> {
  const end = performance.now() + mostMs;
  while (!holds()) {
    if (performance.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}
