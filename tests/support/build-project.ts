import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { inject } from "vitest";

const project = fileURLToPath(new URL("../../", import.meta.url));
/** The path of a module beside, in an import or an export, which `tsc` rewrites too. */
const modulePath = /(?<=(?:from|import|import\() ?"\.{1,2}\/[^"\n]*)\.ts(?=")/g;
/** Programs of the tests that are built with it, each at its place. */
const programs = ["tests/support/run-child.ts", "tests/support/execution/execute-child.ts"];
const patienceMs = 60_000;

/**
 * The folder of the project as JavaScript, which the first test that asks for it makes, without looking at types. What
 * is started from it is there in half the time that it takes with a loader for TypeScript, which sees every module.
 */
export async function buildProject(): Promise<string> {
  const folder = inject("builtFolder");
  const ready = join(folder, "ready");
  if (await isFirst(join(folder, "src"))) {
    await compile(folder);
    // what the code finds by its own place
    for (const name of ["node_modules", "package.json", "prompts", "examples"])
      await symlink(join(project, name), join(folder, name));
    await writeFile(ready, "");
  }
  const endMs = performance.now() + patienceMs;
  while (!existsSync(ready)) {
    if (performance.now() > endMs) throw new Error("another worker did not build the project");
    await sleep(50);
  }
  return folder;
}

async function isFirst(folder: string): Promise<boolean> {
  try {
    await mkdir(folder);
    return true;
  } catch {
    return false;
  }
}

async function compile(folder: string): Promise<void> {
  const sources = (await readdir(join(project, "src"), { recursive: true }))
    .filter((path) => path.endsWith(".ts") && !path.startsWith("benchmark"))
    .map((path) => join("src", path));
  const paths = [...sources, ...programs];
  await build({
    ...{ absWorkingDir: project, entryPoints: paths, outbase: ".", outdir: folder },
    ...{ format: "esm", platform: "node", target: "node20", logLevel: "error" },
  });
  for (const path of paths) {
    const file = join(folder, path.replace(/\.ts$/, ".js"));
    await writeFile(file, (await readFile(file, "utf8")).replaceAll(modulePath, ".js"));
  }
}
