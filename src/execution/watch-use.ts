import { statfsSync, statSync } from "node:fs";
import type { ExecutionLimits } from "../state/execution-record.ts";
import { measureFolder } from "./measure-folder.ts";
import { measureProcesses } from "./measure-processes.ts";
import type { StopReason, Watch } from "./supervise.ts";

const megabyte = 2 ** 20;
/** Whoever fills the disk, a program whose work cannot be counted must not take the last of it. */
const keptFreeMB = 128;

/** Looks at the memory of a namespace's processes and at the disk that their work folder takes. */
export function watchUse(
  { memoryMB, diskMB }: ExecutionLimits,
  work: string,
  findRoot: () => number | undefined,
): NonNullable<Watch["measure"]> {
  const { dev } = statSync(work);
  const bytesBefore = measureFolder(work).bytes;
  const hadRoom = measureFreeMB(work) > keptFreeMB;

  return () => {
    const root = findRoot();
    if (root === undefined) return undefined;
    const use = measureProcesses(root, memoryMB);
    return { memoryMB: use.memoryMB, over: findOver(use.memoryMB, use.removedBytes.get(dev) ?? 0) };
  };

  function findOver(usedMB: number, removedBytes: number): StopReason | undefined {
    if (usedMB > memoryMB) return "memory";
    const { bytes, problem } = measureFolder(work);
    const isFull = hadRoom && measureFreeMB(work) <= keptFreeMB;
    const grownMB = (bytes - bytesBefore + removedBytes) / megabyte;
    return problem || isFull || grownMB > diskMB ? "disk" : undefined;
  }
}

function measureFreeMB(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return (bavail * bsize) / megabyte;
}
