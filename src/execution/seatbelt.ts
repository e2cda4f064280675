import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ExecutionLimits } from "../state/execution-record.ts";
import { checkSpec } from "./check-spec.ts";
import { chooseUser } from "./choose-user.ts";
import { classifyExit, classifySignal } from "./classify-exit.ts";
import type { Sandbox, SandboxProbe, SandboxSpec, UserIds } from "./sandbox.ts";
import { createSandboxEnvironment } from "./sandbox-environment.ts";
import { supervise } from "./supervise.ts";
import { toFailedRecord, toRecord } from "./to-record.ts";
import { watchFolder } from "./watch-use.ts";

const program = "/usr/bin/sandbox-exec";
const gaps = [
  "memory is not limited",
  "a program that leaves its process group is not ended",
  "this way of running has been tested only in its command line, not on macOS",
];

/** macOS's own sandbox, sandbox-exec(1): files, network and signals, but no limit of memory. */
export function createSeatbelt({ dropTo }: { dropTo?: UserIds | undefined } = {}): Sandbox {
  async function probe(): Promise<SandboxProbe> {
    if (process.platform !== "darwin") return { ok: false, level: "none", reason: "seatbelt is for macOS" };
    if (!existsSync(program)) return { ok: false, level: "none", reason: `${program} is not there` };
    return { ok: true, level: "partial", reason: gaps.join("; ") };
  }

  async function run(given: SandboxSpec) {
    const user = chooseUser(dropTo);
    const spec = await checkSpec(given);
    const held = { sandbox: "seatbelt", level: "partial", gaps } as const;
    const ability = await probe();
    if (!ability.ok) return toFailedRecord(spec, held, ability.reason ?? "");
    const path = [spec.venv, spec.pythonBase].flatMap((folder) => (folder ? [join(folder, "bin")] : []));
    const ended = await supervise(
      {
        file: program,
        args: createSeatbeltWords(spec),
        // there is no folder of its own for temporary files
        env: {
          ...createSandboxEnvironment({ home: spec.work, path: [...path, "/usr/bin:/bin"].join(":") }),
          ...spec.env,
        },
        cwd: spec.work,
        user,
      },
      { limits: spec.limits, signal: spec.signal, measure: watchFolder(spec.limits, spec.work) },
    );
    if (ended.stopped)
      return toRecord(spec, held, ended, { reason: ended.stopped, exit: null, signal: null });
    if (ended.signal) return toRecord(spec, held, ended, classifySignal(ended.signal));
    // 65 and 71 are what sandbox-exec itself ends with
    if (
      ended.code === null ||
      ((ended.code === 65 || ended.code === 71) && ended.stderr.tail.startsWith("sandbox-exec:"))
    )
      return toRecord(spec, held, ended, { reason: "sandbox-failed", exit: null, signal: null });
    return toRecord(spec, held, ended, classifyExit(ended.code, ended.stderr.tail));
  }

  return { name: "seatbelt", probe, run };
}

/** The words after `sandbox-exec` that run the command. */
export function createSeatbeltWords(spec: SandboxSpec): string[] {
  return [
    "-p",
    createProfile(spec),
    "/bin/sh",
    "-c",
    `${createLimits(spec.limits)}; exec "$@"`,
    "sh",
    ...spec.argv,
  ];
}

function createLimits({ cpuSeconds, fileMB, openFiles, processes }: ExecutionLimits): string {
  return `ulimit -c 0 -t ${cpuSeconds} -f ${fileMB * 2048} -n ${openFiles} -u ${processes}`;
}

function createProfile({ work, venv, pythonBase }: SandboxSpec): string {
  const read = ["/usr", "/bin", "/System", "/Library", pythonBase, venv, work].filter(
    (path) => path !== undefined,
  );
  return [
    "(version 1)",
    "(deny default)",
    "(allow process-exec process-fork)",
    "(allow signal (target same-sandbox))",
    "(allow sysctl-read)",
    "(allow file-read-metadata)",
    `(allow file-read* ${read.map(nameFolder).join(" ")})`,
    `(allow file-write* ${nameFolder(work)})`,
    '(allow file-read* file-write-data (literal "/dev/null") (literal "/dev/urandom") (literal "/dev/random"))',
    "(deny network*)",
  ].join("\n");
}

function nameFolder(path: string): string {
  return `(subpath "${path.replace(/["\\]/g, "\\$&")}")`;
}
