import { spawn } from "node:child_process";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildProject } from "../support/build-project.ts";

const project = fileURLToPath(new URL("../../", import.meta.url));

const loader = join(project, "node_modules/tsx/dist/loader.mjs");

/** The words that start the real command line. */
export const cliWords = [process.execPath, join(await buildProject(), "src/cli/main.js")] as const;

export const examplePaper = join(project, "tests/support/short-paper.md");
export const testKey = "sk-test-0123456789abcdef";

/** An environment with nothing of this process but its PATH. */
export function createEnvironment(folder: string, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: folder, NO_COLOR: "1", OPENAI_API_KEY: testKey, ...extra };
}

export interface Finished {
  exitCode: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the command line in a process of its own; `onStderr` sees what stderr has so far and may send a signal. */
export async function runCli(
  folder: string,
  words: readonly string[],
  options: {
    env?: Record<string, string>;
    /** Modules that are loaded before the command line. */
    imports?: readonly string[];
    onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
  } = {},
): Promise<Finished> {
  const [program, main] = cliWords;
  const modules = options.imports ?? [];
  const imports = modules.some((path) => path.endsWith(".ts")) ? [loader, ...modules] : modules;
  const child = spawn(program, [...imports.flatMap((path) => ["--import", path]), main, ...words], {
    cwd: folder,
    env: createEnvironment(folder, options.env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
    options.onStderr?.(stderr, (signal) => void child.kill(signal));
  });
  const exitCode = await new Promise<number | null>((resolve) => void child.once("close", resolve));
  return { exitCode, stdout, stderr };
}

/** A folder that is removed at the end of its scope. */
export async function makeFolder(): Promise<{ path: string; [Symbol.asyncDispose](): Promise<void> }> {
  const path = await realpath(await mkdtemp(join(tmpdir(), "papercoder-cli-")));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** The id of the run that a text names. */
export function findRunId(text: string): string {
  const id = /\b\d{8}-[0-9a-f]{6}\b/.exec(text)?.[0];
  if (id === undefined) throw new Error(`no run is named in: ${text}`);
  return id;
}
