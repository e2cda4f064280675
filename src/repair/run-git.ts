import { spawn } from "node:child_process";
import { readEnvironment } from "../core/environment.ts";

const mostBytes = 64 * 1024 * 1024;

/** What git answered; null where git is not installed. */
export type RunGit = (args: readonly string[], input?: string | Buffer) => Promise<Buffer | null>;

/**
 * Runs git on one repository with nothing of its user: no configuration, no hooks, no helpers. The repository's own
 * configuration is the caller's to check, since programs that run beside it could write to it.
 */
export function createRunGit(folder: string): RunGit {
  const settings = [
    "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null",
    "core.excludesFile=/dev/null",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "core.pager=cat",
    "commit.gpgSign=false",
    "protocol.allow=never",
    "gc.auto=0",
    `safe.directory=${folder}`,
  ].flatMap((setting) => ["-c", setting]);
  const env = {
    PATH: readEnvironment().path ?? "/usr/bin:/bin",
    LC_ALL: "C",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_NO_REPLACE_OBJECTS: "1",
  };
  return (args, input) =>
    new Promise((resolve, reject) => {
      const where = args[0] === "init" ? [] : [`--git-dir=${folder}/.git`, `--work-tree=${folder}`];
      const child = spawn("git", [...settings, ...where, ...args], { cwd: folder, env, stdio: "pipe" });
      const out: Buffer[] = [];
      let [size, said] = [0, ""];
      child.stdout.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size > mostBytes) child.kill("SIGKILL");
        else out.push(chunk);
      });
      child.stderr.on("data", (chunk: Buffer) => {
        said = `${said}${chunk.toString("utf8")}`.slice(-2_000);
      });
      // git may end before it has read everything
      child.stdin.on("error", () => undefined);
      child.on("error", (error) => {
        if ("code" in error && error.code === "ENOENT") resolve(null);
        else reject(error);
      });
      child.on("close", (code) => {
        if (code === 0 && size <= mostBytes) resolve(Buffer.concat(out));
        else reject(new Error(`git ${args[0]} of ${folder} failed: ${said.trim() || `exit ${code}`}`));
      });
      child.stdin.end(input ?? "");
    });
}
