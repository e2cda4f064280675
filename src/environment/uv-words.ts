import { join } from "node:path";
import type { PackageIndex } from "./package-index.ts";

/** What every call of uv is told: wheels only, nothing of the user's settings, and no other Python. */
export function createUvWords(index: PackageIndex, downloads: string): string[] {
  return [
    ...[
      "--only-binary",
      ":all:",
      "--no-config",
      "--no-python-downloads",
      "--no-progress",
      "--color",
      "never",
    ],
    ...["--cache-dir", join(downloads, "uv")],
    ...(index.authorization === undefined ? ["--index-url", index.shown] : []),
  ];
}

/** An index with credentials is named in the environment, because every process sees the words of others. */
export function createUvEnvironment(index: PackageIndex): Record<string, string> {
  return index.authorization === undefined ? {} : { UV_DEFAULT_INDEX: index.full };
}
