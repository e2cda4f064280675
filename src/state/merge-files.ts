import type { SourceFile } from "./source-file.ts";

/** Files by path with those that changed; null takes one away. */
export function mergeFiles(
  before: Readonly<Record<string, SourceFile>>,
  latest: Readonly<Record<string, SourceFile | null>>,
): Record<string, SourceFile> {
  const kept = Object.entries({ ...before, ...latest }).flatMap(([path, file]) =>
    file === null ? [] : [[path, file] as const],
  );
  return Object.fromEntries(kept);
}
