import { lstatSync, readlinkSync } from "node:fs";
import type { ExecutionLimits } from "../../state/execution-record.ts";
import type { SandboxSpec } from "../sandbox.ts";
import { createSandboxEnvironment } from "../sandbox-environment.ts";

const megabyte = 2 ** 20;
/** Shown to the program; on the host it is whoever started it. */
const shownId = "1000";
/** Files of /etc without which programs do not start or libraries complain. */
const etcFiles = ["ld.so.cache", "ssl", "localtime", "alternatives"];

/** How the host's folder for programs and libraries looks: a link into /usr, a folder of its own, or not there. */
export type TopFolder = { path: string; link?: string };

/** The words after `bwrap` that run the command; descriptor 3 takes the status, 4 gives the filter of system calls. */
export function createBubblewrapWords(
  spec: SandboxSpec,
  { filtered, topFolders }: { filtered: boolean; topFolders: readonly TopFolder[] },
): string[] {
  const scratch = ["--size", String(spec.limits.scratchMB * megabyte), "--perms", "1777", "--tmpfs"];
  return [
    ...["user", "pid", "net", "ipc", "uts", "cgroup-try"].map((kind) => `--unshare-${kind}`),
    ...["--disable-userns", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--clearenv"],
    ...["--hostname", "sandbox", "--uid", shownId, "--gid", shownId],
    ...["--ro-bind", "/usr", "/usr"],
    ...topFolders.flatMap(({ path, link }) =>
      link === undefined ? ["--ro-bind", path, path] : ["--symlink", link, path],
    ),
    ...etcFiles.flatMap((name) => ["--ro-bind-try", `/etc/${name}`, `/etc/${name}`]),
    // files below /proc/sys belong to the host's root, and nothing else stops root from writing them
    ...["--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys"],
    ...["--dev", "/dev", ...scratch, "/dev/shm", "--remount-ro", "/dev"],
    ...[...scratch, "/tmp"],
    // a Python finds its library by where it is installed: another place silently takes the system's
    ...bindBase(spec.pythonBase),
    ...(spec.venv === undefined ? [] : ["--ro-bind", spec.venv, "/venv"]),
    ...["--bind", spec.work, "/work", "--chdir", "/work", "--remount-ro", "/"],
    ...setVariables(spec),
    ...["--json-status-fd", "3", ...(filtered ? ["--seccomp", "4"] : []), "--"],
    ...["/usr/bin/prlimit", ...createLimitWords(spec.limits), "--", ...spec.argv],
  ];
}

/** Options of prlimit(1). Not the address space: PyTorch reserves twice the memory it uses. */
function createLimitWords({ cpuSeconds, memoryMB, processes, fileMB, openFiles }: ExecutionLimits): string[] {
  return [
    `--cpu=${cpuSeconds}:${cpuSeconds + 5}`,
    `--data=${memoryMB * megabyte}`,
    `--nproc=${processes}`,
    `--fsize=${fileMB * megabyte}`,
    "--core=0",
    `--nofile=${openFiles}`,
  ];
}

function bindBase(base: string | undefined): string[] {
  return base === undefined || base === "/usr" || base.startsWith("/usr/") ? [] : ["--ro-bind", base, base];
}

function setVariables({ env, venv, pythonBase }: SandboxSpec): string[] {
  const path = [
    ...(venv === undefined ? [] : ["/venv/bin"]),
    ...(pythonBase === undefined ? [] : [`${pythonBase}/bin`]),
    "/usr/local/bin:/usr/bin:/bin",
  ].join(":");
  const variables = { ...createSandboxEnvironment({ home: "/tmp", path }), ...env };
  return Object.entries(variables).flatMap(([name, value]) => ["--setenv", name, value]);
}

/** The host's folders beside /usr that programs are started from. */
export function readTopFolders(): TopFolder[] {
  return ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"].flatMap((path): TopFolder[] => {
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (entry?.isSymbolicLink()) return [{ path, link: readlinkSync(path) }];
    return entry?.isDirectory() ? [{ path }] : [];
  });
}
