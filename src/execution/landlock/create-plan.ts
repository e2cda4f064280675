import { join } from "node:path";
import type { SandboxSpec } from "../sandbox.ts";
import { createSandboxEnvironment } from "../sandbox-environment.ts";

/** Where programs and libraries lie. */
const systemFolders = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"];
/**
 * What programs and libraries read of the machine. Landlock refuses a file that can still be seen to be there, which
 * many a library takes for an error where it would do without one that is not: so the list is longer than bubblewrap's.
 */
const machineFiles = [
  ...["ld.so.cache", "ssl", "localtime", "alternatives", "fonts", "mime.types"].map((name) => `/etc/${name}`),
  ...["cpuinfo", "meminfo", "stat", "loadavg"].map((name) => `/proc/${name}`),
  // of the program alone: the numbers of its children are not known yet
  ...["stat", "statm", "status", "maps", "cmdline", "cgroup"].map((name) => `/proc/self/${name}`),
  "/sys/devices/system/cpu",
  "/sys/devices/system/node",
  ...["cpu.max", "cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"].map((name) => `/sys/fs/cgroup/${name}`),
];
const devices = ["/dev/null", "/dev/zero", "/dev/random", "/dev/urandom"];

/** What the launcher reads from descriptor 4: the program, what it may reach, and its limits. */
export interface LandlockPlan {
  argv: readonly string[];
  env: Readonly<Record<string, string>>;
  work: string;
  change: readonly string[];
  read: readonly string[];
  readIfThere: readonly string[];
  devices: readonly string[];
  limits: SandboxSpec["limits"];
  /** BPF as hexadecimal digits; null where there is none for this processor. */
  filter: string | null;
  /** The least version of Landlock that is enough. */
  version: number;
  /** The process whose end is the program's, too. */
  starter: number;
}

export function createPlan(
  { argv, work, venv, pythonBase, env, limits }: SandboxSpec,
  { scratch, filter, version }: { scratch: string; filter: Buffer | undefined; version: number },
): LandlockPlan {
  const installed = [venv, pythonBase].filter((folder) => folder !== undefined);
  const path = [...installed.map((folder) => join(folder, "bin")), "/usr/local/bin:/usr/bin:/bin"].join(":");
  return {
    argv,
    env: { ...createSandboxEnvironment({ home: scratch, path }), ...env },
    work,
    change: [work, scratch],
    read: installed,
    readIfThere: [...systemFolders, ...machineFiles],
    devices,
    limits,
    filter: filter?.toString("hex") ?? null,
    version,
    starter: process.pid,
  };
}
