import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

/** Starts the module as a process that takes messages, `name` without its extension: from the source tree, through tsx, or as it was built. */
export function startProcess(name: string, base: string): ChildProcess {
  const isSource = base.endsWith(".ts");
  const loader = isSource ? ["--import", pathToFileURL(createRequire(base).resolve("tsx")).href] : [];
  return fork(fileURLToPath(new URL(`${name}.${isSource ? "ts" : "js"}`, base)), [], {
    execArgv: loader,
    // no keys where hostile files are decoded
    env: {},
    // bytes as bytes
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}
