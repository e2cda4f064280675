import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    builtFolder: string;
  }
}

/** Gives the tests of one run a folder for the built project, and removes it after them. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "papercoder-built-"));
  provide("builtFolder", folder);
  return () => rm(folder, { recursive: true, force: true });
}
