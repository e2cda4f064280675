import { accessSync, constants } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExecutionLimits, type ExecutionRecord } from "../../state/execution-record.ts";
import { checkSpec } from "../check-spec.ts";
import { chooseUser, isRoot } from "../choose-user.ts";
import { classifyExit, type Ending } from "../classify-exit.ts";
import { killProcess } from "../kill-process.ts";
import type { Sandbox, SandboxProbe, SandboxSpec, UserIds } from "../sandbox.ts";
import { createFilter } from "../seccomp/create-filter.ts";
import { type Supervised, supervise } from "../supervise.ts";
import { toFailedRecord, toRecord } from "../to-record.ts";
import { watchUse } from "../watch-use.ts";
import { createBubblewrapWords, readTopFolders } from "./bubblewrap-words.ts";
import { diagnoseBubblewrap, notInstalled } from "./diagnose-bubblewrap.ts";
import { type BubblewrapStatus, readStatus } from "./read-status.ts";

const usualPaths = ["/usr/bin/bwrap", "/usr/local/bin/bwrap", "/bin/bwrap"];
/** Whom root tries it as: nobody. */
const probeUser: UserIds = { uid: 65_534, gid: 65_534 };

export interface BubblewrapOptions {
  /** Whom root runs programs as; the owner of the work folder. */
  dropTo?: UserIds | undefined;
  /** The bwrap to use, instead of the system's. */
  program?: string | undefined;
}

/**
 * Linux namespaces by bubblewrap(1): no network, no files but /usr, a virtual environment and the work folder, no other
 * processes; limits by prlimit(1) and by watching; a filter of system calls on x86-64.
 */
export function createBubblewrap({ dropTo, program = findProgram() }: BubblewrapOptions = {}): Sandbox {
  const filter = createFilter(process.arch);
  const gaps = [
    "kernel memory, such as the buffers of pipes and sockets, is bounded only by the number of processes and open files",
    ...(filter ? [] : [`no filter of system calls, which is not written for ${process.arch}`]),
  ];
  const level = filter ? "full" : "partial";
  let probed: Promise<SandboxProbe> | undefined;

  async function probe(): Promise<SandboxProbe> {
    if (process.platform !== "linux") return { ok: false, level: "none", reason: "bubblewrap is for Linux" };
    if (program === undefined) return { ok: false, level: "none", ...notInstalled };
    const user = isRoot() ? (dropTo ?? probeUser) : undefined;
    const work = await mkdtemp(join(tmpdir(), "papercoder-probe-"));
    try {
      if (user) await chown(work, user.uid, user.gid);
      const limits = ExecutionLimits.parse({ wallMs: 10_000 });
      const { ended, status } = await start({ argv: ["/usr/bin/true"], work, limits, network: false }, user);
      if (status.exitCode() === 0) {
        return filter ? { ok: true, level } : { ok: true, level, reason: gaps.at(-1) ?? "" };
      }
      return { ok: false, level: "none", ...diagnoseBubblewrap(ended.startError ?? ended.stderr.tail) };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  }

  async function start(spec: SandboxSpec, user: UserIds | undefined) {
    const status = readStatus();
    const ended = await supervise(
      {
        file: program ?? "bwrap",
        args: createBubblewrapWords(spec, { filtered: filter !== undefined, topFolders: readTopFolders() }),
        // --clearenv clears the program's environment, and leaves bwrap's own to be read in /proc/1/environ
        env: {},
        user,
        onStatus: status.add,
        feed: filter,
      },
      {
        limits: spec.limits,
        signal: spec.signal,
        measure: watchUse(spec.limits, spec.work, status.childPid),
        kill: () => killNamespace(status),
      },
    );
    return { ended, status };
  }

  async function run(given: SandboxSpec): Promise<ExecutionRecord> {
    const user = chooseUser(dropTo);
    const spec = await checkSpec(given);
    probed ??= probe();
    const ability = await probed;
    const held = { sandbox: "bubblewrap", level, gaps } as const;
    if (!ability.ok) {
      return toFailedRecord(spec, held, [ability.reason, ability.cure].filter(Boolean).join("; "));
    }
    const { ended, status } = await start(spec, user);
    return toRecord(spec, held, ended, describeEnd(ended, status.exitCode()));
  }

  return { name: "bubblewrap", probe, run };
}

function describeEnd({ stopped, stderr }: Supervised, exitCode: number | undefined): Ending {
  if (stopped) return { reason: stopped, exit: null, signal: null };
  if (exitCode === undefined) return { reason: "sandbox-failed", exit: null, signal: null };
  return classifyExit(exitCode, stderr.tail);
}

/** Every process of a pid namespace ends with its first one. */
function killNamespace(status: BubblewrapStatus): void {
  const childPid = status.childPid();
  if (childPid !== undefined && status.exitCode() === undefined) killProcess(childPid);
}

function findProgram(): string | undefined {
  return usualPaths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
