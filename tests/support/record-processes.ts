/** Loaded before a program: notes every process that it starts in the file that PAPERCODER_TEST_PROCESSES names, a JSON array of words each. */
import childProcess, { ChildProcess } from "node:child_process";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const file = process.env.PAPERCODER_TEST_PROCESSES ?? "";

function note(program: unknown, words: readonly unknown[] = []): void {
  appendFileSync(file, `${JSON.stringify([program, ...words].map(String))}\n`);
}

// spawn, exec, execFile and fork all come to this
const start: unknown = Reflect.get(ChildProcess.prototype, "spawn");
Reflect.set(
  ChildProcess.prototype,
  "spawn",
  function spawn(this: ChildProcess, options: { file: unknown; args?: string[] }) {
    note(options.file, options.args);
    return typeof start === "function" ? Reflect.apply(start, this, [options]) : undefined;
  },
);
for (const name of ["spawnSync", "execSync", "execFileSync"] as const) {
  Reflect.set(
    childProcess,
    name,
    new Proxy(childProcess[name], {
      apply(target, self, words) {
        note(words[0]);
        return Reflect.apply(target, self, words);
      },
    }),
  );
}
syncBuiltinESMExports();
