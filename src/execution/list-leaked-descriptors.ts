import { readdirSync, readFileSync } from "node:fs";

const closeOnExec = 0o2_000_000;

/**
 * Open files of this process that a child would be born with although nobody handed them to it.
 * Node closes those it opened itself, and low ones it inherited, but not a high one (251 was seen).
 */
export function listLeakedDescriptors(): number[] {
  return listNumbers("/proc/self/fd").filter((descriptor) => {
    if (descriptor < 3) return false;
    try {
      const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, "utf8"))?.[1];
      return flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) === 0;
    } catch {
      // it was the listing itself, closed by now
      return false;
    }
  });
}

function listNumbers(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number);
  } catch {
    // a system without /proc has no descriptors to list here
    return [];
  }
}
