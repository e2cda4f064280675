import { spawn } from "node:child_process";
import { once } from "node:events";
import { setPriority } from "node:os";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("receive-traces.ts", import.meta.url));
const lowPriority = 10;

/**
 * Starts a receiver that stands for LangSmith, in a process of its own and behind all others: it is another machine in
 * truth, so that its work must delay neither the product nor the server that tells the time. Throws when it does not start.
 */
export async function startReceiver(): Promise<{ url: string } & AsyncDisposable> {
  const child = spawn(process.execPath, [...process.execArgv, program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  if (child.pid !== undefined) setPriority(child.pid, lowPriority);
  const lines = createInterface({ input: child.stdout });
  const address = once(lines, "line").then(([line]) => String(line));
  const url = await Promise.race([address, ended.then(() => undefined)]);
  if (url === undefined) throw new Error("the receiver of traces ended before it began");
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}
