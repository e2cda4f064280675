import { randomBytes } from "node:crypto";
import { readEnvironment } from "../core/environment.ts";
import { PaperCoderError } from "../core/errors.ts";
import { ExecutionLimits } from "../state/execution-record.ts";
import { checkSpec } from "./check-spec.ts";
import { chooseUser } from "./choose-user.ts";
import { classifyExit, type Ending } from "./classify-exit.ts";
import type { Sandbox, SandboxProbe, SandboxSpec, UserIds } from "./sandbox.ts";
import { createSandboxEnvironment } from "./sandbox-environment.ts";
import { type Supervised, supervise } from "./supervise.ts";
import { toFailedRecord, toRecord } from "./to-record.ts";
import { watchFolder } from "./watch-use.ts";

export type ContainerProgram = "docker" | "podman";

export interface ContainerOptions {
  /** The image by its digest, such as docker.io/library/python@sha256:…; it has to be there, and is never pulled. */
  image?: string | undefined;
  /** Whom root runs programs as; the owner of the work folder. */
  dropTo?: UserIds | undefined;
}

const gaps = ["this way of running has been tested only in its command line, not against a container server"];
/** What a client can tell only when its server answers. */
const serverVersions = { docker: "{{.ServerVersion}}", podman: "{{.Version.Version}}" } as const;
const digest = /^[a-z0-9][\w.:/-]*@sha256:[0-9a-f]{64}$/i;

/** A container without network, by docker or podman. */
export function createContainer(
  program: ContainerProgram,
  { image, dropTo }: ContainerOptions = {},
): Sandbox {
  async function probe(): Promise<SandboxProbe> {
    const info = await call(program, ["info", "--format", serverVersions[program]], 10_000);
    if (info.startError)
      return fail(`${program} is not installed`, `install ${program}, and an image of Python`);
    if (info.stderr.tail.match(/permission denied/i)) {
      return fail(`${program}'s server refuses you`, "use rootless docker or podman, or join its group");
    }
    if (info.code !== 0) {
      return fail(
        `${program} does not answer: ${info.stderr.tail.trim().split("\n").at(-1)}`,
        `start its server`,
      );
    }
    if (image === undefined)
      return fail("no image is named", `${program} pull python:3.12-slim, and name it by its digest`);
    if (!digest.test(image)) return fail(`${image} is named without its digest`, "name it as NAME@sha256:…");
    const found = await call(program, ["image", "inspect", image], 10_000);
    if (found.code !== 0) return fail(`the image ${image} is not there`, `${program} pull ${image}`);
    return { ok: true, level: "partial", reason: gaps[0] ?? "" };
  }

  async function run(given: SandboxSpec) {
    const spec = await checkSpec(given);
    const user = chooseUser(dropTo) ?? ownIds();
    const held = { sandbox: program, level: "partial", gaps } as const;
    const ability = await probe();
    if (!ability.ok || image === undefined)
      return toFailedRecord(spec, held, ability.reason ?? "no image is named");
    const name = `papercoder-${randomBytes(6).toString("hex")}`;
    const ended = await supervise(
      {
        file: program,
        args: createContainerWords(spec, { program, image, name, user }),
        env: readEnvironment().containerClient,
      },
      {
        limits: spec.limits,
        signal: spec.signal,
        measure: watchFolder(spec.limits, spec.work),
        // ending the client leaves the container at work
        kill: () => void call(program, ["kill", name], 10_000),
      },
    );
    return toRecord(spec, held, ended, describeEnd(ended));
  }

  return { name: program, probe, run };
}

/** The words after `docker` or `podman` that run the command. */
export function createContainerWords(
  { argv, work, venv, pythonBase, env, limits }: SandboxSpec,
  { program, image, name, user }: { program: ContainerProgram; image: string; name: string; user: UserIds },
): string[] {
  const path = [
    ...(venv ? ["/venv/bin"] : []),
    ...(pythonBase ? [`${pythonBase}/bin`] : []),
    "/usr/local/bin:/usr/bin:/bin",
  ];
  const variables = { ...createSandboxEnvironment({ home: "/tmp", path: path.join(":") }), ...env };
  const [memory, scratch] = [`${limits.memoryMB}m`, `${limits.scratchMB}m`];
  return [
    ...["run", "--rm", "--init", "--pull", "never", "--name", name, "--network", "none", "--read-only"],
    ...["--user", `${user.uid}:${user.gid}`, "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
    // rootless podman maps us to root inside unless told otherwise, and the work folder would be another's
    ...(program === "podman" ? ["--userns=keep-id"] : []),
    ...["--pids-limit", String(limits.processes), "--memory", memory, "--memory-swap", memory],
    ...[
      "--ulimit",
      `cpu=${limits.cpuSeconds}:${limits.cpuSeconds + 5}`,
      "--ulimit",
      `fsize=${limits.fileMB * 2 ** 20}`,
    ],
    ...["--ulimit", "core=0", "--ulimit", `nofile=${limits.openFiles}`],
    ...["--shm-size", scratch, "--tmpfs", `/tmp:rw,nosuid,nodev,size=${scratch}`],
    ...(venv === undefined ? [] : mount(venv, "/venv", { readonly: true })),
    ...(pythonBase === undefined ? [] : mount(pythonBase, pythonBase, { readonly: true })),
    ...[...mount(work, "/work", { readonly: false }), "-w", "/work"],
    ...Object.entries(variables).flatMap(([variable, value]) => ["--env", `${variable}=${value}`]),
    ...["--entrypoint", "", image, ...argv],
  ];
}

/** Not `-v`, in which a colon of a path would say something else. */
function mount(source: string, target: string, { readonly }: { readonly: boolean }): string[] {
  if (/[,"\n]/.test(source)) {
    throw new PaperCoderError(
      "SANDBOX_INPUT",
      `${JSON.stringify(source)} holds a comma, a quote or a line break, which a container cannot be given; rename the folder.`,
    );
  }
  return ["--mount", `type=bind,source=${source},target=${target}${readonly ? ",readonly" : ""}`];
}

function describeEnd({ stopped, startError, code, signal, stderr }: Supervised): Ending {
  if (stopped) return { reason: stopped, exit: null, signal: null };
  // 125 is the client's own failure
  if (startError || code === null || code === 125) return { reason: "sandbox-failed", exit: null, signal };
  return classifyExit(code, stderr.tail);
}

function ownIds(): UserIds {
  return { uid: process.getuid?.() ?? 1000, gid: process.getgid?.() ?? 1000 };
}

async function call(program: ContainerProgram, args: readonly string[], wallMs: number): Promise<Supervised> {
  const limits = ExecutionLimits.parse({ wallMs });
  return supervise({ file: program, args, env: readEnvironment().containerClient }, { limits });
}

function fail(reason: string, cure: string): SandboxProbe {
  return { ok: false, level: "none", reason, cure };
}
