import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { copyOut } from "../../src/execution/copy/copy-out.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { attempts } from "./attempts.ts";
import { backends } from "./backends.ts";
import { createWork, findProcesses, runPlainPython, runPython, waitUntil } from "./sandbox-setup.ts";
import { type StartedHost, startHost } from "./start-host.ts";

let host: StartedHost;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.close());

describe.each(backends)("a sandbox of $title", ({ name, sandbox, skipped, lacks, unsafe }) => {
  const isFirst = name === backends[0]?.name;
  beforeEach((test) => {
    if (skipped !== undefined) test.skip(skipped);
  });

  describe.each(attempts)("against a program that $name ($row)", (attempt) => {
    it("holds, but for what it says that it lacks", async (test) => {
      const { stdout, stderr, reason, level } = await (unsafe.includes(attempt.name)
        ? test.skip("it would end every process of the user if it did not hold")
        : runPython(attempt.code(host.facts), { sandbox }));

      const got = [...stdout.tail.matchAll(/^GOT (.*)/gm)].map((match) => match[1]);
      // what is declared and held is as wrong as what is not held and not declared
      expect(got).toEqual(lacks[attempt.name] ?? []);
      expect(stderr.tail).toBe("");
      // what it tried was refused, or it was ended for it
      if (attempt.notPlain === undefined && reason === "exit-zero")
        expect(stdout.tail).toMatch(/^(stopped|refused) /m);
      expect(["exit-zero", "memory", "disk"]).toContain(reason);
      expect(level).toBe(Object.keys(lacks).length === 0 ? "full" : "partial");
      expect(host.isVictimAlive()).toBe(true);
    });

    it.skipIf(attempt.notPlain !== undefined || !isFirst)(
      `holds what a plain process does (${attempt.notPlain ?? "shown"})`,
      async () => {
        const { stdout } = await runPlainPython(attempt.code(host.facts), await createWork());

        expect(stdout).toContain("GOT");
        host.replaceVictim();
      },
    );
  });

  it("leaves a link that it could not follow where it is, and nobody else follows it (8)", async () => {
    const [work, out] = [await createWork(), await createTemporaryFolder()];
    await runPython(`import os; os.symlink(${JSON.stringify(host.facts.secretFile)}, "link")`, {
      work,
      sandbox,
    });

    expect(readFileSync(join(work, "link"), "utf8")).toBe("the secret");
    expect(await copyOut(work, out)).toEqual({
      copied: [],
      leftOut: [{ path: "link", reason: "is a link" }],
    });
  });

  it("ends a program that ignores SIGTERM and sleeps (11)", async () => {
    const code =
      "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60); print('GOT')";
    const { reason, ms, stdout } = await runPython(code, { sandbox, limits: { wallMs: 700 } });

    expect({ reason, stdout: stdout.tail }).toEqual({ reason: "wall", stdout: "" });
    expect(ms).toBeLessThan(20_000);
    expect(
      (await runPlainPython(code.replace("sleep(60)", "sleep(1)"), await createWork())).stdout,
    ).toContain("GOT");
  });

  it("ends a daemon with the program that made it (11)", async () => {
    const daemon = `
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for _ in range(30):
            open("beats", "a").write("."); time.sleep(0.1)
    os._exit(0)
while not os.path.exists("beats"): time.sleep(0.01)`;
    const [held, plain] = [await createWork(), await createWork()];
    const count = (work: string) => readFileSync(join(work, "beats"), "utf8").length;
    expect(await runPython(daemon, { sandbox, work: held, words: ["daemon-of-the-test"] })).toMatchObject({
      reason: "exit-zero",
    });
    await runPlainPython(daemon, plain);
    const before = [count(held), count(plain)];

    expect(await waitUntil(() => count(plain) > (before[1] ?? 0) + 2, 2_000)).toBe(true);
    expect(count(held)).toBe(before[0]);
    expect(findProcesses("daemon-of-the-test")).toEqual([]);
  });

  it("ends a program that writes to stdout without end (14)", async () => {
    const code = "import sys\nwhile True: sys.stdout.write('x' * (1 << 20))";
    const { reason, stdout } = await runPython(code, { sandbox });

    expect(reason).toBe("output");
    expect(stdout.tail.length).toBe(8_192);
    const bounded = code.replace("while True", "for _ in range(20)");
    expect((await runPlainPython(bounded, await createWork())).bytes).toBe(20 << 20);
  });
});
