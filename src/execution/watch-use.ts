import { statfsSync, statSync } from "node:fs";
import type { ExecutionLimits } from "../state/execution-record.ts";
import { measureFolder } from "./measure-folder.ts";
import { measureProcesses } from "./measure-processes.ts";
import type { Watch } from "./supervise.ts";

const megabyte = 2 ** 20;
/** Whoever fills the disk, a program whose work cannot be counted must not take the last of it. */
const keptFreeMB = 128;

/** bwrap is hidden itself until it has become the program. */
const patientLooks = 4;

/**
 * Looks at the memory of a process and all below it, and at the disk that their work folder takes; and their folder for
 * temporary files, where no file system of its own bounds that.
 */
export function watchUse(
  limits: ExecutionLimits,
  work: string,
  findRoot: () => number | undefined,
  scratch?: string,
): NonNullable<Watch["measure"]> {
  const { dev } = statSync(work);
  const isDiskOver = watchDisk(limits.diskMB, work);
  const scratchDev = scratch === undefined ? dev : statSync(scratch).dev;
  const isScratchOver = scratch === undefined ? () => false : watchDisk(limits.scratchMB, scratch);
  /** How many looks in a row a process has been hidden for. */
  let hiddenLooks = new Map<number, number>();
  return () => {
    const root = findRoot();
    if (root === undefined) return undefined;
    const { memoryMB, removedBytes, hidden } = measureProcesses(root, limits.memoryMB);
    hiddenLooks = new Map(hidden.map((id) => [id, (hiddenLooks.get(id) ?? 0) + 1]));
    const isHiding = [...hiddenLooks.values()].some((looks) => looks > patientLooks);
    if (memoryMB > limits.memoryMB || isHiding) return { memoryMB, over: "memory" };
    // of one disk, removed files are the work folder's
    const removedScratch = scratchDev === dev ? 0 : (removedBytes.get(scratchDev) ?? 0);
    const isOver = isDiskOver(removedBytes.get(dev) ?? 0) || isScratchOver(removedScratch);
    return { memoryMB, over: isOver ? "disk" : undefined };
  };
}

/** Looks at the disk alone, where the processes are not ours to see. */
export function watchFolder(limits: ExecutionLimits, work: string): NonNullable<Watch["measure"]> {
  const isDiskOver = watchDisk(limits.diskMB, work);
  return () => ({ memoryMB: null, over: isDiskOver(0) ? "disk" : undefined });
}

function watchDisk(mostMB: number, work: string): (removedBytes: number) => boolean {
  const bytesBefore = measureFolder(work).bytes;
  const hadRoom = measureFreeMB(work) > keptFreeMB;
  return (removedBytes) => {
    const { bytes, problem } = measureFolder(work);
    if (problem !== undefined) return true;
    if (hadRoom && measureFreeMB(work) <= keptFreeMB) return true;
    return (bytes - bytesBefore + removedBytes) / megabyte > mostMB;
  };
}

function measureFreeMB(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return (bavail * bsize) / megabyte;
  } catch {
    // somebody removed the folder while a program was at work in it, which then fills nothing
    return Number.POSITIVE_INFINITY;
  }
}
