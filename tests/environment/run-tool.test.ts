import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTool } from "../../src/environment/run-tool.ts";
import { createToolEnvironment } from "../../src/environment/tool-environment.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

async function sh(script: string, options: { timeoutMs?: number; signal?: AbortSignal } = {}) {
  const cwd = await createTemporaryFolder();
  const end = runTool({
    ...{ file: "/bin/sh", args: ["-c", script], env: { PATH: "/usr/bin:/bin" }, cwd, timeoutMs: 20_000 },
    ...options,
  });
  return { cwd, end };
}

/** Whether the process whose number a script wrote is gone. */
async function isGone(cwd: string): Promise<boolean> {
  const id = Number(await readFile(join(cwd, "id"), "utf8"));
  const end = performance.now() + 5_000;
  while (performance.now() < end) {
    try {
      process.kill(id, 0);
    } catch {
      return true;
    }
    await new Promise((next) => setTimeout(next, 20));
  }
  return false;
}

describe("running a tool", () => {
  it("gives its end and what it wrote", async () => {
    const { end } = await sh("echo out; echo err >&2; exit 3");

    expect(await end).toMatchObject({ code: 3, stdout: "out\n", startError: undefined, timedOut: false });
    expect((await end).log).toContain("err\n");
  });

  it("says that it cannot be started", async () => {
    const end = await runTool({ file: "/nowhere/tool", args: [], env: {}, cwd: "/", timeoutMs: 1_000 });

    expect(end).toMatchObject({ code: null, startError: expect.stringContaining("ENOENT") });
  });

  it("ends what the tool has started too, at the time limit", async () => {
    const { cwd, end } = await sh("sleep 1000 & echo $! > id; wait", { timeoutMs: 500 });

    expect(await end).toMatchObject({ code: null, timedOut: true });
    expect(await isGone(cwd)).toBe(true);
  });

  it("ends it at the signal, and rejects with its reason", async () => {
    const { cwd, end } = await sh("sleep 1000 & echo $! > id; wait", { signal: AbortSignal.timeout(500) });

    await expect(end).rejects.toMatchObject({ name: "TimeoutError" });
    expect(await isGone(cwd)).toBe(true);
  });

  it("is not held up by a process that it left behind", async () => {
    const { cwd, end } = await sh("sleep 1000 & echo $! > id; echo done");

    expect(await end).toMatchObject({ code: 0, stdout: "done\n" });
    expect(await isGone(cwd)).toBe(true);
  });

  it("keeps the end of what is long", async () => {
    const { end } = await sh("head -c 3000000 /dev/zero | tr '\\0' x; echo last");

    expect((await end).log).toMatch(/xlast\n$/);
    expect((await end).log.length).toBeLessThan(300_000);
  });

  it("shows tools the home they are given and none of our variables", () => {
    const variables = createToolEnvironment("/home/of/the/tool");
    const allowed =
      /^(PATH|HOME|TMPDIR|LANG|PIP_CONFIG_FILE|PYTHONNOUSERSITE|\w*PROXY|\w*CERT\w*|\w*CA_BUNDLE|SYSTEMROOT)$/i;

    expect(variables).toMatchObject({ HOME: "/home/of/the/tool", PIP_CONFIG_FILE: "/dev/null" });
    expect(Object.keys(variables).filter((name) => !allowed.test(name))).toEqual([]);
  });
});
