import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";

const megabyte = 2 ** 20;

/** What a process and all its descendants hold. */
export interface ProcessUse {
  memoryMB: number;
  /** Bytes of files that were removed while open, by the number of their device: no listing of a folder shows them. */
  removedBytes: ReadonlyMap<number, number>;
  /** Processes that keep us from seeing what they have open. */
  hidden: readonly number[];
}

/**
 * Looks at the first process of a pid namespace and everything below it; orphans of the namespace are below it too.
 * Pages that several processes share are counted once, when it matters: above `exactAboveMB`.
 */
export function measureProcesses(root: number, exactAboveMB: number): ProcessUse {
  const processes = listDescendants(root);
  const hidden: number[] = [];
  // the first one is bwrap, which hides itself and opens nothing
  const descriptors = processes.slice(1).flatMap((id) => {
    const found = listDescriptors(id);
    if (found === undefined) hidden.push(id);
    return found ?? [];
  });
  const { memoryFileBytes, removedBytes } = measureRemovedFiles(descriptors);
  let memoryMB = sum(processes, readResidentMB) + memoryFileBytes / megabyte;
  if (memoryMB > exactAboveMB) {
    memoryMB =
      sum(processes, (id) => readProportionalMB(id) ?? readResidentMB(id)) + memoryFileBytes / megabyte;
  }
  return { memoryMB, removedBytes, hidden };
}

function listDescendants(root: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^[0-9]+$/.test(name)) continue;
    // the name of a program may hold anything, also brackets
    const parent = Number(/^.*\) \S (\d+)/s.exec(read(`/proc/${name}/stat`))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found = [root];
  for (const id of found) found.push(...(children.get(id) ?? []));
  return found;
}

function readResidentMB(id: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0) / 1024;
}

function readProportionalMB(id: number): number | undefined {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(read(`/proc/${id}/smaps_rollup`))?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

function measureRemovedFiles(descriptors: readonly string[]) {
  const removedBytes = new Map<number, number>();
  const seen = new Set<string>();
  let memoryFileBytes = 0;
  for (const path of descriptors) {
    try {
      const name = readlinkSync(path);
      if (!name.endsWith(" (deleted)")) continue;
      const { dev, ino, blocks, nlink } = statSync(path);
      if (nlink > 0 || seen.has(`${dev}:${ino}`)) continue;
      seen.add(`${dev}:${ino}`);
      // memory that only a descriptor holds (memfd_create) is resident in no process
      if (name.startsWith("/memfd:")) memoryFileBytes += blocks * 512;
      else removedBytes.set(dev, (removedBytes.get(dev) ?? 0) + blocks * 512);
    } catch {
      // closed since it was listed
    }
  }
  return { memoryFileBytes, removedBytes };
}

/** Paths of what a process has open; undefined where it does not let us see. */
function listDescriptors(id: number): string[] | undefined {
  try {
    return readdirSync(`/proc/${id}/fd`).map((descriptor) => `/proc/${id}/fd/${descriptor}`);
  } catch (error) {
    // the others have gone since they were listed
    return error instanceof Error && "code" in error && error.code === "EACCES" ? undefined : [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    // gone since it was listed
    return "";
  }
}

function sum<T>(items: readonly T[], measure: (item: T) => number): number {
  return items.reduce((total, item) => total + measure(item), 0);
}
