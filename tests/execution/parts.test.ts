import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { diagnoseBubblewrap } from "../../src/execution/bubblewrap/diagnose-bubblewrap.ts";
import { readStatus } from "../../src/execution/bubblewrap/read-status.ts";
import { classifyExit } from "../../src/execution/classify-exit.ts";
import { keepTail } from "../../src/execution/keep-tail.ts";
import { measureFolder } from "../../src/execution/measure-folder.ts";
import { createFilter } from "../../src/execution/seccomp/create-filter.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const [allow, kill, refuse, absent, family] = [0x7fff_0000, 0x8000_0000, 0x5_0001, 0x5_0026, 0x5_0061];
const pretend = 0x5_0000;
const x64 = 0xc000_003e;

/** Runs a filter as the kernel does (BPF_LD, BPF_JMP, BPF_RET), and gives what it returns. */
function runFilter(
  filter: Buffer,
  call: { number: number; architecture?: number; words?: readonly number[] },
): number {
  const { number, architecture = x64, words = [] } = call;
  let loaded = 0;
  for (let index = 0; index * 8 < filter.length; index += 1) {
    const [code, ifTrue, ifFalse] = [0, 2, 3].map((at) => filter[index * 8 + at] ?? 0);
    const value = filter.readUInt32LE(index * 8 + 4);
    if (code === 0x06) return value;
    if (code === 0x20)
      loaded = (value === 0 ? number : value === 4 ? architecture : (words[(value - 16) / 8] ?? 0)) >>> 0;
    const holds =
      code === 0x15
        ? loaded === value
        : code === 0x35
          ? loaded >= value
          : code === 0x45
            ? (loaded & value) !== 0
            : true;
    if (code !== 0x20) index += (holds ? ifTrue : ifFalse) ?? 0;
  }
  throw new Error("the filter came to no end");
}

describe("the filter of system calls", () => {
  const filter = createFilter("x64") ?? Buffer.alloc(0);

  it.each([
    ["read", { number: 0 }, allow],
    ["a call of another processor", { number: 0, architecture: 0x4000_0003 }, kill],
    ["a call of the x32 kind", { number: 0x4000_0000 }, kill],
    ["clone3", { number: 435 }, absent],
    ["clone of a thread", { number: 56, words: [0x3d_0f00] }, allow],
    ["clone into a new user namespace", { number: 56, words: [0x1000_0011] }, refuse],
    ["ptrace", { number: 101 }, refuse],
    ["keyctl", { number: 250 }, refuse],
    ["io_uring_setup", { number: 425 }, refuse],
    ["ioctl of a file", { number: 16, words: [3, 0x5401] }, allow],
    ["ioctl that types into a terminal", { number: 16, words: [0, 0x5412] }, refuse],
    ["socket of IPv6", { number: 41, words: [10] }, allow],
    ["socket of AF_VSOCK", { number: 41, words: [40] }, family],
    ["socket of AF_NETLINK", { number: 41, words: [16] }, family],
    ["a call that is not known yet", { number: 600 }, allow],
  ])("decides on %s", (_, call, verdict) => {
    expect(runFilter(filter, call)).toBe(verdict);
  });

  it.each([
    ["socket of AF_UNIX", { number: 41, words: [1] }, family],
    ["socket of IPv4", { number: 41, words: [2] }, family],
    ["pair of streams that is closed on exec", { number: 53, words: [1, 0x8_0001] }, allow],
    ["pair of sequenced packets", { number: 53, words: [1, 5] }, allow],
    ["pair of datagrams", { number: 53, words: [1, 0x8_0002] }, family],
    ["connect", { number: 42, words: [3] }, refuse],
    ["chmod, which does nothing", { number: 90 }, pretend],
    ["fchmod, of a file that could be opened", { number: 91 }, allow],
    ["shmat", { number: 30 }, refuse],
    ["limits of its own", { number: 302, words: [0, 7] }, allow],
    ["limits of another", { number: 302, words: [77, 7] }, refuse],
    ["keyctl", { number: 250 }, refuse],
    ["clone into a new user namespace", { number: 56, words: [0x1000_0011] }, refuse],
    ["read", { number: 0 }, allow],
  ])("without namespaces decides on %s", (_, call, verdict) => {
    expect(runFilter(createFilter("x64", { alone: true }) ?? Buffer.alloc(0), call)).toBe(verdict);
  });

  it("is written for x86-64 only", () => {
    expect(createFilter("arm64")).toBeUndefined();
  });
});

describe("what bwrap says", () => {
  it("is read in pieces, and never before a number is whole", () => {
    const status = readStatus();
    const seen = [
      '{ "child-pid": 1',
      "23",
      '\n, "pid-namespace": 4026532181 }\n',
      '{ "exit-code": 139 }\n',
    ].map((piece) => {
      status.add(piece);
      return [status.childPid(), status.exitCode()];
    });

    expect(seen).toEqual([
      [undefined, undefined],
      [undefined, undefined],
      [123, undefined],
      [123, 139],
    ]);
  });

  it.each([
    ["bwrap: setting up uid map: Permission denied", /AppArmor/, /profile/],
    ["bwrap: loopback: Failed RTM_NEWADDR: Operation not permitted", /AppArmor/, /profile/],
    [
      "bwrap: No permissions to create new namespace, likely because the kernel does not allow",
      /namespaces/,
      /sysctl/,
    ],
    ["bwrap: Unknown option --disable-userns", /older than 0\.8/, /0\.8\.0/],
    ["bwrap: execvp /usr/bin/prlimit: No such file or directory", /prlimit/, /util-linux/],
    ["bwrap: something new\n", /something new/, /docs\/sandbox\.md/],
    ["", /said nothing/, /docs\/sandbox\.md/],
  ])("is told with its cure: %s", (stderr, reason, cure) => {
    expect(diagnoseBubblewrap(stderr)).toEqual({
      reason: expect.stringMatching(reason),
      cure: expect.stringMatching(cure),
    });
  });
});

describe("an exit code", () => {
  it.each([
    [0, "", "exit-zero"],
    [1, "ValueError: MemoryError is only named here", "exit-nonzero"],
    [1, "Traceback\nnumpy._core._exceptions._ArrayMemoryError: Unable to allocate", "memory"],
    [1, "Traceback\nMemoryError\n", "memory"],
    [1, "OSError: [Errno 28] No space left on device", "disk"],
    [127, "", "missing-command"],
    [134, "", "signal"],
    [152, "", "cpu"],
    [153, "", "disk"],
    [200, "", "exit-nonzero"],
  ])("of %i after %j is %s", (exit, stderr, reason) => {
    expect(classifyExit(exit, stderr)).toMatchObject({ exit, reason });
  });
});

describe("the tail of a stream", () => {
  it("is its last 8192 bytes, without a half character", () => {
    const tail = keepTail();
    for (let part = 0; part < 100; part += 1) tail.add(Buffer.from(`${"é".repeat(499)}x`));

    const { bytes, tail: text } = tail.read();
    expect(bytes).toBe(99_900);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(8_192);
    expect(text).not.toContain("\ufffd");
    expect(text.endsWith("éx")).toBe(true);
  });
});

describe("the size of a folder", () => {
  it("counts blocks below it, and nothing behind links", async () => {
    const folder = await createTemporaryFolder();
    await mkdir(join(folder, "inner"));
    await writeFile(join(folder, "inner", "file"), Buffer.alloc(1 << 20, 1));
    await symlink("/usr", join(folder, "link"));
    const { bytes, problem } = measureFolder(folder);

    expect(bytes).toBeGreaterThanOrEqual(1 << 20);
    expect(bytes).toBeLessThan(2 << 20);
    expect(problem).toBeUndefined();
  });

  it("cannot be told where folders are nested without end", async () => {
    const folder = await createTemporaryFolder();
    await mkdir(join(folder, ...Array<string>(45).fill("d")), { recursive: true });

    expect(measureFolder(folder).problem).toBe("too deep");
  });
});
