import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { isSystemError } from "../../to-output-error.ts";
import type { TreeFile } from "../repository-tree.ts";

const mostOutputBytes = 20_000_000;
const Output = z.object({
  generalDiagnostics: z.array(
    z.object({
      file: z.string(),
      severity: z.string(),
      message: z.string(),
      rule: z.string().optional(),
      range: z.object({ start: z.object({ line: z.int(), character: z.int() }) }),
    }),
  ),
});

/** What pyright says of one place; `line` and `column` are counted from 1 and 0. */
export interface TypeDiagnostic {
  path: string;
  line: number;
  column: number;
  rule: string;
  message: string;
}

/**
 * Runs pyright over a copy of the Python files alone, so that no setting of the repository's is read, with an empty
 * environment, so that no Python is started and packages count as unknown. Gives the reason when it does not come to an end.
 */
export async function runPyright(
  files: readonly TreeFile[],
  { program, timeoutMs }: { program: string; timeoutMs: number },
): Promise<TypeDiagnostic[] | { failure: string }> {
  const folder = await mkdtemp(join(tmpdir(), "papercoder-types-"));
  const copy = join(folder, "repository");
  try {
    await writeCopy(folder, copy, files);
    const output = await readOutput(program, folder, timeoutMs);
    return typeof output === "string" ? readDiagnostics(output, copy) : output;
  } catch (error) {
    if (isSystemError(error)) return { failure: `a copy could not be made (${error.code})` };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeCopy(folder: string, copy: string, files: readonly TreeFile[]): Promise<void> {
  // an environment without packages, so that no Python is asked where its packages are
  await mkdir(join(folder, "empty/lib/python3.11/site-packages"), { recursive: true });
  await mkdir(copy);
  for (const { path, text } of files) {
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), text);
  }
  const settings = {
    typeCheckingMode: "basic",
    pythonVersion: "3.11",
    pythonPlatform: "Linux",
    venvPath: folder,
    venv: "empty",
    include: ["repository"],
    executionEnvironments: [{ root: "repository" }],
  };
  await writeFile(join(folder, "pyrightconfig.json"), JSON.stringify(settings));
}

/** What the program writes; a failure when it cannot be started, is too slow or writes too much. */
async function readOutput(
  program: string,
  folder: string,
  timeoutMs: number,
): Promise<string | { failure: string }> {
  const child = spawn(process.execPath, [program, "--outputjson", "-p", folder], {
    cwd: folder,
    env: { PATH: "", HOME: folder },
    stdio: ["ignore", "pipe", "ignore"],
    timeout: timeoutMs,
    killSignal: "SIGKILL",
  });
  const parts: Buffer[] = [];
  let size = 0;
  child.stdout.on("data", (part: Buffer) => {
    size += part.length;
    if (size > mostOutputBytes) child.kill("SIGKILL");
    else parts.push(part);
  });
  return await new Promise((resolve) => {
    child.once("error", (error) => resolve({ failure: `it could not be started (${error.message})` }));
    child.once("close", (_, signal) => {
      if (size > mostOutputBytes) resolve({ failure: "it had too much to say" });
      else if (signal) resolve({ failure: `it took longer than ${Math.round(timeoutMs / 1_000)} s` });
      else resolve(Buffer.concat(parts).toString("utf8"));
    });
  });
}

function readDiagnostics(output: string, folder: string): TypeDiagnostic[] | { failure: string } {
  const read = Output.safeParse(parseJson(output));
  if (!read.success) return { failure: "its output could not be read" };
  return read.data.generalDiagnostics
    .filter(({ severity, file }) => severity === "error" && file.startsWith(folder))
    .map(({ file, message, rule, range: { start } }) => ({
      path: file.slice(folder.length + 1).replaceAll("\\", "/"),
      line: start.line + 1,
      column: start.character,
      rule: rule ?? "syntax",
      message: message.split("\n", 1)[0] ?? "",
    }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
