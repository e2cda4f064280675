// Loaded before a program, and plain JavaScript so that no loader is needed: notes every process that it starts in the
// file that PAPERCODER_TEST_PROCESSES names, a JSON array of words each.
import childProcess, { ChildProcess } from "node:child_process";
import { appendFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const file = process.env.PAPERCODER_TEST_PROCESSES ?? "";

function note(program, words = []) {
  appendFileSync(file, `${JSON.stringify([program, ...words].map(String))}\n`);
}

// spawn, exec, execFile and fork all come to this
const start = ChildProcess.prototype.spawn;
ChildProcess.prototype.spawn = function spawn(options) {
  note(options.file, options.args);
  return start.call(this, options);
};
for (const name of ["spawnSync", "execSync", "execFileSync"]) {
  childProcess[name] = new Proxy(childProcess[name], {
    apply(target, self, words) {
      note(words[0]);
      return Reflect.apply(target, self, words);
    },
  });
}
syncBuiltinESMExports();
