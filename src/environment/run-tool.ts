import { spawn } from "node:child_process";

/** A program to run to its end, with nothing of this process's environment. */
export interface ToolCommand {
  file: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  cwd: string;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
}

export interface ToolEnd {
  /** Null where it was ended, or never started. */
  code: number | null;
  stdout: string;
  /** Both streams as they came, the last of them where they are long. */
  log: string;
  /** Why it could not be started. */
  startError: string | undefined;
  timedOut: boolean;
}

const mostCharacters = 200_000;

/** Runs a tool and, at its time limit or the signal, ends all that it started; rejects only with the signal's reason. */
export async function runTool(command: ToolCommand): Promise<ToolEnd> {
  const { file, args, env, cwd, timeoutMs, signal } = command;
  signal?.throwIfAborted();
  const child = spawn(file, args, {
    env: { ...env },
    cwd,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, log, timedOut] = ["", "", false];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout = (stdout + text).slice(-mostCharacters);
    log = (log + text).slice(-mostCharacters);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    log = (log + text).slice(-mostCharacters);
  });
  const kill = (): void => killGroup(child.pid);
  const timer = setTimeout(() => {
    timedOut = true;
    kill();
  }, timeoutMs);
  let lateTimer: NodeJS.Timeout | undefined;
  signal?.addEventListener("abort", kill, { once: true });
  const end = await new Promise<{ code: number | null; startError: string | undefined }>((resolve) => {
    child.once("error", (error) => resolve({ code: null, startError: error.message }));
    child.once("close", (code) => resolve({ code, startError: undefined }));
    // a process of its own that keeps the streams open must not hold us up
    child.once("exit", () => {
      lateTimer = setTimeout(kill, 1_000);
    });
  });
  clearTimeout(timer);
  clearTimeout(lateTimer);
  signal?.removeEventListener("abort", kill);
  signal?.throwIfAborted();
  return { ...end, stdout, log, timedOut };
}

function killGroup(id: number | undefined): void {
  if (id === undefined) return;
  try {
    process.kill(-id, "SIGKILL");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code !== "ESRCH" && code !== "EPERM") throw error;
  }
}
