import { type ChildProcess, spawn } from "node:child_process";
import dgram from "node:dgram";
import { chmodSync, existsSync, readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import net from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { copyOut } from "../../src/execution/copy/copy-out.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import type { Host } from "./attempt.ts";
import { attempts } from "./attempts.ts";
import {
  createOpenFolder,
  createWork,
  dropTo,
  findProcesses,
  runPlainPython,
  runPython,
  skipNote,
  skipReason,
  waitUntil,
} from "./sandbox-setup.ts";

const closing: (() => void)[] = [];
let host: Host;
let victim: ChildProcess;

function startVictim(): void {
  victim = spawn("/bin/sleep", ["40"], { stdio: "ignore", ...dropTo });
  if (host) host.victim = victim.pid ?? 0;
}

async function greet(path: string | number): Promise<net.Server> {
  const server = net.createServer((socket) => socket.on("error", () => {}).end("hello"));
  await new Promise<void>((resolve) =>
    typeof path === "number" ? server.listen(path, "127.0.0.1", resolve) : server.listen(path, resolve),
  );
  closing.push(() => void server.close());
  return server;
}

describe.skipIf(skipReason !== undefined)(`a sandbox of bubblewrap${skipNote}`, () => {
  beforeAll(async () => {
    const [folder, openFolder] = [await createOpenFolder(), await createOpenFolder()];
    chmodSync(openFolder, 0o777);
    await writeFile(join(folder, "secret"), "the secret");
    const tcp = await greet(0);
    await greet(join(folder, "socket"));
    chmodSync(join(folder, "socket"), 0o777);
    const abstractName = `papercoder-test-${process.pid}`;
    await greet(`\0${abstractName}`);
    const udp = dgram.createSocket("udp4");
    udp.on("message", (_, { port }) => udp.send("hello", port, "127.0.0.1"));
    await new Promise<void>((resolve) => udp.bind(0, "127.0.0.1", resolve));
    closing.push(
      () => void udp.close(),
      () => void victim.kill("SIGKILL"),
    );
    process.env.PAPERCODER_TEST_VALUE = "papercoder-test-secret";
    closing.push(() => void delete process.env.PAPERCODER_TEST_VALUE);
    startVictim();
    const address = tcp.address();
    host = {
      secretFile: join(folder, "secret"),
      openFolder,
      tcpPort: typeof address === "object" && address ? address.port : 0,
      udpPort: udp.address().port,
      socketPath: join(folder, "socket"),
      abstractName,
      victim: victim.pid ?? 0,
      test: process.pid,
    };
  });
  afterAll(() => {
    for (const close of closing) close();
  });

  describe.each(attempts)("against a program that $name ($row)", ({ code, notPlain }) => {
    it("holds", async () => {
      const { stdout, stderr, reason } = await runPython(code(host));

      expect(stdout.tail).not.toContain("GOT");
      expect(stderr.tail).toBe("");
      // what it tried was refused, or it was ended for it
      if (notPlain === undefined && reason === "exit-zero")
        expect(stdout.tail).toMatch(/^(stopped|refused) /m);
      expect(["exit-zero", "memory", "disk"]).toContain(reason);
      expect(
        existsSync(`/proc/${host.victim}`) && victim.exitCode === null && victim.signalCode === null,
      ).toBe(true);
    });

    it.skipIf(notPlain !== undefined)(
      `holds what a plain process does (${notPlain ?? "shown"})`,
      async () => {
        const { stdout } = await runPlainPython(code(host), await createWork());

        expect(stdout).toContain("GOT");
        if (victim.exitCode !== null || victim.signalCode !== null) startVictim();
      },
    );
  });

  it("leaves a link that it could not follow where it is, and nobody else follows it (8)", async () => {
    const [work, out] = [await createWork(), await createTemporaryFolder()];
    await runPython(`import os; os.symlink(${JSON.stringify(host.secretFile)}, "link")`, { work });

    expect(readFileSync(join(work, "link"), "utf8")).toBe("the secret");
    expect(await copyOut(work, out)).toEqual({
      copied: [],
      leftOut: [{ path: "link", reason: "is a link" }],
    });
  });

  it("ends a program that ignores SIGTERM and sleeps (11)", async () => {
    const code =
      "import signal,time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(9); print('GOT')";
    const { reason, ms, stdout } = await runPython(code, { limits: { wallMs: 700 } });

    expect({ reason, stdout: stdout.tail }).toEqual({ reason: "wall", stdout: "" });
    expect(ms).toBeLessThan(8_000);
    expect((await runPlainPython(code.replace("sleep(9)", "sleep(1)"), await createWork())).stdout).toContain(
      "GOT",
    );
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
    expect(await runPython(daemon, { work: held, words: ["daemon-of-the-test"] })).toMatchObject({
      reason: "exit-zero",
    });
    await runPlainPython(daemon, plain);
    const before = [count(held), count(plain)];

    expect(await waitUntil(() => count(plain) > (before[1] ?? 0) + 2, 2_000)).toBe(true);
    expect(count(held)).toBe(before[0]);
    expect(findProcesses("daemon-of-the-test")).toEqual([]);
  });

  it("ends a program that writes to stdout without end (14)", async () => {
    const code = "import sys\nfor _ in range(20): sys.stdout.write('x' * (1 << 20))";
    const { reason, stdout } = await runPython(code);

    expect(reason).toBe("output");
    expect(stdout.bytes).toBeLessThan(4 << 20);
    expect(stdout.tail.length).toBe(8_192);
    expect((await runPlainPython(code, await createWork())).bytes).toBe(20 << 20);
  });
});
