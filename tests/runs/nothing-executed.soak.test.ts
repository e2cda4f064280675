import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { readProcesses } from "../support/read-processes.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const recorder = pathToFileURL(fileURLToPath(new URL("../support/record-processes.mjs", import.meta.url)));
/** The suites of runs that were not asked to execute: started, stopped, killed, resumed, forked, traced, failed. */
const ordinary = ["tests/runs", "tests/graph", "tests/tracing", "tests/e2e/pipeline", "tests/e2e/kill"];
/** Node.js, what turns our TypeScript into JavaScript, and what gives tests of a full disk a small one. */
const ours = ["node", "esbuild", "mount", "umount"];

// some minutes, in which the same tests run as in the usual suite
it("the suites of ordinary runs start no program but node", async () => {
  const file = join(await createTemporaryFolder(), "processes");
  const words = [join(root, "node_modules/vitest/vitest.mjs"), "run", ...ordinary];
  const { stdout } = await promisify(execFile)(process.execPath, words, {
    cwd: root,
    maxBuffer: 2 ** 28,
    env: {
      ...process.env,
      NODE_OPTIONS: `--import ${recorder}`,
      PAPERCODER_TEST_PROCESSES: file,
    },
  });
  const started = await readProcesses(file);

  expect(stdout).toMatch(/Tests .*passed/);
  // the tests kill and resume processes of their own, which shows that the recorder sees them
  expect(started.filter(({ name }) => name === "node").length).toBeGreaterThan(10);
  const others = new Set(started.map(({ name }) => name).filter((name) => !ours.includes(name)));
  expect([...others]).toEqual([]);
});
