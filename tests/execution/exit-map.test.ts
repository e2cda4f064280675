import { readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { createBubblewrap } from "../../src/execution/bubblewrap/create-bubblewrap.ts";
import { type ExecutionLimits, ExecutionRecord } from "../../src/state/execution-record.ts";
import { backends } from "./backends.ts";
import {
  createOpenFolder,
  createWork,
  dropTo,
  findProcesses,
  python,
  runPython,
  skipNote,
  skipReason,
  smallLimits,
  waitUntil,
} from "./sandbox-setup.ts";

/** Leaves children that hold on, so that an end of the program is not the end of all it started. */
const withChildren = `
import os, signal, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
for _ in range(3):
    if os.fork() == 0:
        os.setsid(); time.sleep(8); os._exit(0)
`;
type Ended = Pick<ExecutionRecord, "reason" | "exit" | "signal">;
const programs: [what: string, code: string, limits: Partial<ExecutionLimits>, ended: Ended][] = [
  ["ends well", "sys.exit(0)", {}, { reason: "exit-zero", exit: 0, signal: null }],
  ["ends with 7", "sys.exit(7)", {}, { reason: "exit-nonzero", exit: 7, signal: null }],
  [
    "reads where no memory is",
    "import ctypes; ctypes.string_at(0)",
    {},
    { reason: "signal", exit: 139, signal: "SIGSEGV" },
  ],
  [
    "computes too long",
    "while True: pass",
    { cpuSeconds: 1 },
    { reason: "cpu", exit: 152, signal: "SIGXCPU" },
  ],
  ["sleeps too long", "time.sleep(8)", { wallMs: 500 }, { reason: "wall", exit: null, signal: null }],
  ["asks for too much memory", "bytearray(600 << 20)", {}, { reason: "memory", exit: 1, signal: null }],
  [
    "fills too much memory in two processes",
    "os.fork(); held = b'x' * (180 << 20); time.sleep(8)",
    {},
    { reason: "memory", exit: null, signal: null },
  ],
  [
    "writes too long a file",
    "open('large', 'wb').write(b'x' * (40 << 20))",
    {},
    { reason: "disk", exit: 1, signal: null },
  ],
  [
    "writes too many files",
    "for n in range(8): open('large-%d' % n, 'wb').write(b'x' * (20 << 20)); time.sleep(0.1)",
    {},
    { reason: "disk", exit: null, signal: null },
  ],
  [
    "hides its files from being counted",
    "os.mkdir('hidden', 0); time.sleep(8)",
    { wallMs: 1_500 },
    // root sees them all the same
    process.getuid?.() === 0
      ? { reason: "wall", exit: null, signal: null }
      : { reason: "disk", exit: null, signal: null },
  ],
  [
    "writes too much to stderr",
    "while True: sys.stderr.write('x' * 9999)",
    {},
    { reason: "output", exit: null, signal: null },
  ],
];

describe.each(backends)("the record of a program in $title", ({ name, sandbox, skipped }) => {
  beforeEach((test) => {
    if (skipped !== undefined) test.skip(skipped);
  });

  it.each(programs)("that %s says so, and nothing of it is left", async (what, code, limits, ended) => {
    const marker = `marker-${what.replaceAll(" ", "-")}-${process.pid}`;
    const record = await runPython(withChildren + code, {
      sandbox,
      limits: { wallMs: 20_000, ...limits },
      words: [marker],
    });

    expect(record).toMatchObject({ ...ended, sandbox: name });
    expect(ExecutionRecord.parse(record)).toEqual(record);
    expect(await waitUntil(() => findProcesses(marker).length === 0, 10_000)).toBe(true);
  });

  it("that is not there says so", async () => {
    const work = await createWork();
    const record = await sandbox.run({
      argv: ["/venv/bin/python", "main.py"],
      work,
      limits: smallLimits,
      network: false,
    });

    expect(record).toMatchObject({ reason: "missing-command", exit: 127, signal: null });
  });

  it("that was stopped by its caller says so, before and after its start", async () => {
    const spec = {
      argv: [python, "-c", "import time; time.sleep(60)"],
      work: await createWork(),
      limits: { ...smallLimits, wallMs: 60_000 },
      network: false as const,
    };
    const [early, late] = [AbortSignal.abort(), AbortSignal.timeout(400)];

    expect(await sandbox.run({ ...spec, signal: early })).toMatchObject({
      reason: "aborted",
      peakMB: null,
    });
    const stopped = await sandbox.run({ ...spec, signal: late });
    expect(stopped.reason).toBe("aborted");
    expect(stopped.ms).toBeLessThan(20_000);
  });

  it("is all that forty executions leave", async () => {
    const work = await createWork();
    const folder = await createOpenFolder();
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    const count = () => ({
      descriptors: readdirSync("/proc/self/fd").length,
      folders: readdirSync(tmpdir()).length,
    });
    const run = () => sandbox.run({ argv: ["/usr/bin/true"], work, limits: smallLimits, network: false });
    await run();
    const before = count();
    for (let round = 0; round < 40; round += 1) await run();
    const after = count();
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;

    expect(after).toEqual({ ...before, folders: 0 });
    expect(findProcesses(work)).toEqual([]);
  });
});

describe.skipIf(skipReason !== undefined)(`the record of a program${skipNote}`, () => {
  it("whose sandbox does not work says nothing about the program", async () => {
    const broken = createBubblewrap({ dropTo, program: "/bin/false" });
    const record = await runPython("print('never')", { sandbox: broken });

    expect(record).toMatchObject({
      reason: "sandbox-failed",
      exit: null,
      level: "none",
      stdout: { bytes: 0 },
    });
    expect(record.stderr.tail).toContain("bwrap failed");
  });

  it("whose sandbox fails after it has worked says so too", async () => {
    const folder = await createOpenFolder();
    const program = join(folder, "bwrap");
    const flag = join(await createWork(), "flag");
    writeFileSync(
      program,
      `#!/bin/sh\n[ -e ${flag} ] && { echo "bwrap: Can't find source path" >&2; exit 1; }\n>${flag}\nexec /usr/bin/bwrap "$@"\n`,
      { mode: 0o755 },
    );
    const record = await runPython("print('never')", { sandbox: createBubblewrap({ dropTo, program }) });

    expect(record).toMatchObject({ reason: "sandbox-failed", exit: null, level: "full" });
    expect(record.stderr.tail).toContain("Can't find source path");
  });
});
