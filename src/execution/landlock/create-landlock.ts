import { accessSync, constants } from "node:fs";
import { chown, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExecutionLimits, type ExecutionRecord } from "../../state/execution-record.ts";
import { readStatus } from "../bubblewrap/read-status.ts";
import { checkSpec } from "../check-spec.ts";
import { chooseUser, isRoot } from "../choose-user.ts";
import { classifyExit, type Ending } from "../classify-exit.ts";
import { removeFolder } from "../copy/remove-folder.ts";
import type { Sandbox, SandboxProbe, SandboxSpec, UserIds } from "../sandbox.ts";
import { createFilter } from "../seccomp/create-filter.ts";
import { type Supervised, supervise } from "../supervise.ts";
import { toFailedRecord, toRecord } from "../to-record.ts";
import { watchUse } from "../watch-use.ts";
import { createPlan } from "./create-plan.ts";
import { diagnoseLandlock } from "./diagnose-landlock.ts";
import { launcher } from "./launcher.ts";
import { listGaps } from "./list-gaps.ts";

const usualPythons = ["/usr/bin/python3", "/usr/local/bin/python3"];
/** Whom root tries it as: nobody. */
const probeUser: UserIds = { uid: 65_534, gid: 65_534 };

export interface LandlockOptions {
  /** Whom root runs programs as; the owner of the work folder. */
  dropTo?: UserIds | undefined;
  /** The Python that starts programs, instead of the system's. */
  python?: string | undefined;
  /** The filter of system calls, instead of this processor's. */
  filter?: Buffer | undefined;
}

/**
 * Landlock and a filter of system calls, put on by a launcher of our own: for machines without user namespaces, from
 * inside a container too. Files, network and signals are kept; that things exist can be seen, and it knows no limits
 * but those of processes and of watching.
 */
export function createLandlock({
  dropTo,
  python = findPython(),
  filter = createFilter(process.arch, { alone: true }),
}: LandlockOptions = {}): Sandbox {
  let probed: Promise<SandboxProbe & { version: number }> | undefined;
  const list = (version: number) => listGaps({ version, filtered: filter !== undefined });

  async function tryIt(): Promise<SandboxProbe & { version: number }> {
    const fail = (reason: string, cure?: string) =>
      ({ ok: false, level: "none", version: 0, reason, ...(cure ? { cure } : {}) }) as const;
    if (process.platform !== "linux") return fail("Landlock is for Linux");
    if (python === undefined)
      return fail("there is no python3 in /usr/bin, which starts programs in it", "install python3");
    const user = isRoot() ? (dropTo ?? probeUser) : undefined;
    const work = await createFolder("papercoder-probe-", user);
    try {
      const limits = ExecutionLimits.parse({ wallMs: 10_000 });
      const { ended, exitCode, version } = await start(
        { argv: ["true"], work, limits, network: false },
        { user, least: 1 },
      );
      if (exitCode === 0 && version !== undefined) {
        return {
          ok: true,
          level: "partial",
          version,
          reason: `version ${version}; ${list(version).join("; ")}`,
        };
      }
      const { reason, cure } = diagnoseLandlock(ended.startError ?? ended.stderr.tail);
      return fail(reason, cure);
    } finally {
      await removeFolder(work);
    }
  }

  async function start(spec: SandboxSpec, { user, least }: { user: UserIds | undefined; least: number }) {
    const scratch = await createFolder("papercoder-scratch-", user);
    try {
      const status = readStatus();
      let told = "";
      const ended = await supervise(
        {
          file: python ?? "python3",
          args: ["-I", "-S", "-c", launcher],
          env: {},
          user,
          onStatus: (text) => {
            status.add(text);
            told += text;
          },
          feed: Buffer.from(JSON.stringify(createPlan(spec, { scratch, filter, version: least }))),
        },
        {
          limits: spec.limits,
          signal: spec.signal,
          measure: watchUse(spec.limits, spec.work, status.childPid, scratch),
        },
      );
      const version = /"landlock-version": (\d+)/.exec(told)?.[1];
      return {
        ended,
        exitCode: status.exitCode(),
        version: version === undefined ? version : Number(version),
      };
    } finally {
      await removeFolder(scratch);
    }
  }

  async function run(given: SandboxSpec): Promise<ExecutionRecord> {
    const user = chooseUser(dropTo);
    const spec = await checkSpec(given);
    probed ??= tryIt();
    const { ok, version, reason, cure } = await probed;
    const held = { sandbox: "landlock", level: "partial", gaps: list(version) } as const;
    if (!ok) return toFailedRecord(spec, held, [reason, cure].filter(Boolean).join("; "));
    const { ended, exitCode } = await start(spec, { user, least: version });
    return toRecord(spec, held, ended, describeEnd(ended, exitCode));
  }

  return {
    name: "landlock",
    probe: async () => {
      const { version: _, ...probe } = await tryIt();
      return probe;
    },
    run,
  };
}

function describeEnd({ stopped, stderr }: Supervised, exitCode: number | undefined): Ending {
  if (stopped) return { reason: stopped, exit: null, signal: null };
  if (exitCode === undefined) return { reason: "sandbox-failed", exit: null, signal: null };
  return classifyExit(exitCode, stderr.tail);
}

async function createFolder(name: string, user: UserIds | undefined): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), name));
  if (user) await chown(folder, user.uid, user.gid);
  return folder;
}

function findPython(): string | undefined {
  return usualPythons.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
