/** Runs the command given as arguments, and ends it with every process it has started once stdin closes: that also happens when the process that holds the other end is killed. */
import { spawn } from "node:child_process";

const [command = "", ...args] = process.argv.slice(2);
const child = spawn(command, args, { detached: true, stdio: ["ignore", "inherit", "inherit"] });

function end(): void {
  if (child.pid === undefined) return;
  try {
    // the whole process group
    process.kill(-child.pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

process.stdin.on("close", end).resume();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
child.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
child.on("exit", (code) => {
  // what the command has left running
  end();
  process.exit(code ?? 1);
});
