import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const fixtures = fileURLToPath(new URL("../fixtures/papers/", import.meta.url));

/** Path of a paper written for these tests. */
export function fixturePath(name: string): string {
  return join(fixtures, name);
}

export function readFixture(name: string): string {
  return readFileSync(fixturePath(name), "utf8");
}

/** A file with this content in a new folder; gives its path. */
export async function writePaper(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(await createTemporaryFolder(), name);
  await writeFile(path, content);
  return path;
}

/** Enough words that a text passes for a paper. */
export const prose = "We study how a small model learns to predict the tide from noisy gauges. ".repeat(8);
