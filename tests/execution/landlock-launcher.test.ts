import { spawn } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createLandlock } from "../../src/execution/landlock/create-landlock.ts";
import { createPlan, type LandlockPlan } from "../../src/execution/landlock/create-plan.ts";
import { launcher } from "../../src/execution/landlock/launcher.ts";
import { listGaps } from "../../src/execution/landlock/list-gaps.ts";
import { assembleFilter } from "../../src/execution/seccomp/assemble-filter.ts";
import { landlockSkipReason } from "./backends.ts";
import { createOpenFolder, createWork, dropTo, python, runPython, smallLimits } from "./sandbox-setup.ts";

const isLinux = process.platform === "linux" && existsSync(python);
const note = landlockSkipReason === undefined ? "" : ` (skipped: ${landlockSkipReason})`;

/** Runs the launcher alone, on a program that leaves a file behind if it is started. */
async function launch(change: Partial<LandlockPlan>) {
  const [work, scratch] = [await createWork(), await createWork()];
  const spec = { argv: ["touch", "started"], work, limits: smallLimits, network: false as const };
  const plan = { ...createPlan(spec, { scratch, filter: undefined, version: 1 }), ...change };
  const child = spawn(python, ["-I", "-S", "-c", launcher], {
    env: {},
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
    ...dropTo,
  });
  const [, , stderr, status, feed] = child.stdio;
  if (!(feed instanceof Writable)) throw new Error("no descriptor 4");
  feed.end(JSON.stringify(plan));
  const read = async (stream: unknown) => {
    let text = "";
    if (stream instanceof Readable) for await (const chunk of stream) text += String(chunk);
    return text;
  };
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const [error, told] = await Promise.all([read(stderr), read(status)]);
  return {
    error: error.trim(),
    code: await ended,
    hasExitCode: told.includes("exit-code"),
    started: existsSync(join(work, "started")),
  };
}

/** A Python on a kernel that answers a call of Landlock with this errno. */
async function createRefusingPython(call: number, errno: number): Promise<string> {
  const filter = assembleFilter([
    { load: "number" },
    { when: "equal", value: call, verdict: { errno } },
    { always: "allow" },
  ]).toString("hex");
  const program = join(await createOpenFolder(), "python3");
  writeFileSync(
    program,
    `#!${python} -IS
import ctypes, os, sys
class Program(ctypes.Structure): _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_char_p)]
libc, steps, none = ctypes.CDLL(None), bytes.fromhex("${filter}"), ctypes.c_ulong(0)
libc.prctl(38, ctypes.c_ulong(1), none, none, none)
libc.prctl(22, ctypes.c_ulong(2), ctypes.byref(Program(len(steps) // 8, steps)), none, none)
os.set_inheritable(3, True); os.set_inheritable(4, True)
os.execv("${python}", ["${python}", *sys.argv[1:]])
`,
  );
  chmodSync(program, 0o755);
  return program;
}

describe.skipIf(landlockSkipReason !== undefined)(`the launcher of Landlock${note}`, () => {
  it("starts the program when everything it was asked for holds", async () => {
    expect(await launch({})).toEqual({ error: "", code: 0, hasExitCode: true, started: true });
  });

  it.each<[string, Partial<LandlockPlan>, string]>([
    ["a folder to read is not there", { read: ["/papercoder-nowhere"] }, "papercoder-nowhere: No such file"],
    ["a folder to change is not there", { change: ["/papercoder-nowhere"] }, "No such file"],
    ["the filter is none", { filter: "ff".repeat(16) }, "the filter: Invalid argument"],
    ["Landlock is older than when it was tried", { version: 99 }, "is older than 99"],
    ["whoever started it has gone", { starter: 1 }, "has gone"],
    ["a limit is no number", { limits: { ...smallLimits, openFiles: Number.NaN } }, "landlock:"],
  ])("starts nothing where %s", async (_, change, error) => {
    expect(await launch(change)).toEqual({
      ...{ error: expect.stringContaining(error), code: 125, hasExitCode: false, started: false },
    });
  });
});

describe.runIf(isLinux && process.arch === "x64")("Landlock on a kernel that refuses it", () => {
  it.each([
    [38, "this kernel has no Landlock"],
    [95, "turned off when this machine was started"],
    [1, "this container's filter"],
  ])("says why (%i), and what would mend it", async (errno, reason) => {
    const refused = createLandlock({ dropTo, python: await createRefusingPython(444, errno) });

    expect(await refused.probe()).toMatchObject({
      ...{ ok: false, level: "none", reason: expect.stringContaining(reason), cure: expect.any(String) },
    });
    expect(await runPython("print('never')", { sandbox: refused })).toMatchObject({
      ...{ reason: "sandbox-failed", level: "none", exit: null, stdout: { bytes: 0 } },
    });
  });

  it.skipIf(landlockSkipReason !== undefined).each([
    ["a rule", 445],
    ["the restriction", 446],
    ["no new privileges, limits or a filter", 157],
    ["a limit", 302],
  ])("starts nothing without %s", async (_, call) => {
    const refused = createLandlock({ dropTo, python: await createRefusingPython(call, 1) });

    expect(await refused.probe()).toMatchObject({ ok: false, reason: expect.stringContaining("it failed") });
    expect(await runPython("print('never')", { sandbox: refused })).toMatchObject({
      reason: "sandbox-failed",
      stdout: { bytes: 0 },
    });
  });
});

describe("Landlock", () => {
  it.skipIf(landlockSkipReason !== undefined)(
    `that fails after it has worked says nothing of the program${note}`,
    async () => {
      const [folder, flag] = [await createOpenFolder(), join(await createWork(), "flag")];
      const program = join(folder, "python3");
      writeFileSync(
        program,
        `#!/bin/sh\n[ -e ${flag} ] && { echo "landlock: broken" >&2; exit 0; }\n>${flag}\nexec ${python} "$@"\n`,
        { mode: 0o755 },
      );
      const record = await runPython("print('never')", {
        sandbox: createLandlock({ dropTo, python: program }),
      });

      expect(record).toMatchObject({ reason: "sandbox-failed", exit: null, level: "partial" });
      expect(record.stderr.tail).toContain("landlock: broken");
    },
  );

  it("says more of what it lacks the older it is, and without a filter", () => {
    const count = (version: number, filtered: boolean) => listGaps({ version, filtered }).length;

    expect([7, 6, 5, 3, 2, 1].map((version) => count(version, true))).toEqual([4, 4, 5, 5, 5, 5]);
    expect([7, 6, 5, 3, 2, 1].map((version) => count(version, false))).toEqual([5, 5, 7, 8, 9, 9]);
  });
});
