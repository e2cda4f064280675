import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ForkOptions, forkRun } from "../../src/runs/fork-run.ts";
import { type AnswerScript, scriptRepository } from "../../src/testing/index.ts";
import { quickRetries } from "../support/scripted-run.ts";
import { createWorkbench } from "./workbench.ts";

const bundledPrompts = fileURLToPath(new URL("../../prompts/", import.meta.url));
const script = scriptRepository({ levels: [1, 1, 1] });

/** A workbench with a finished run, and what forks it; `change` gives other code from then on. */
export async function createForkbench() {
  let edit: (text: string, file: string | undefined) => string = (text) => text;
  const coder: AnswerScript = async (call) => edit(String(await script(call)), call.file);
  const bench = await createWorkbench({ answers: { coder } });
  const run = await bench.start();
  bench.takeLog();
  return {
    bench,
    run,
    fork: (options: Omit<ForkOptions, "run"> & { run?: string }) =>
      forkRun({ run: run.id, home: bench.home, retries: quickRetries, ...options }),
    change: (given: typeof edit) => {
      edit = given;
    },
  };
}

/** A folder with the bundled prompt of that name and a sentence more. */
export async function writePrompt(folder: string, name: string): Promise<string> {
  const prompts = join(folder, `prompts-${name}`);
  await mkdir(prompts, { recursive: true });
  const text = await readFile(join(bundledPrompts, `${name}.md`), "utf8");
  await writeFile(join(prompts, `${name}.md`), `${text}\nWrite short functions.\n`);
  return prompts;
}
