import { describe, expect, it } from "vitest";
import { readFailure } from "../../src/repair/read-failure.ts";
import type { ExecutionRecord } from "../../src/state/execution-record.ts";
import { Failure } from "../../src/state/failure.ts";
import { createRecord, printTraceback } from "./records.ts";

const context = {
  rung: 9,
  paths: ["main.py", "train.py", "config.yaml", "models/net.py", "data/vocab.txt"],
  workFolder: "/work",
};

function read(stderr: string, changes: Partial<ExecutionRecord> = {}): Failure {
  return Failure.parse(readFailure(createRecord(stderr, changes), context));
}

describe("the failure of a program", () => {
  it("is read from its traceback, with the places of the repository alone", () => {
    const failure = read(
      printTraceback("RuntimeError: mat1 and mat2 shapes cannot be multiplied (8x4 and 5x3)"),
    );

    expect(failure).toMatchObject({
      rung: 9,
      class: "code",
      message: "RuntimeError: mat1 and mat2 shapes cannot be multiplied (8x4 and 5x3)",
      frames: [
        { file: "main.py", line: 30, function: "<module>" },
        { file: "main.py", line: 20, function: "main" },
        { file: "train.py", line: 7, function: "train" },
      ],
    });
    expect(failure.log).toContain("return run()");
    expect(failure.log).not.toContain("site-packages");
    expect(failure.log).not.toContain("torch._C._nn");
  });

  it("that its sandbox did not start says why", () => {
    const said = "bwrap: Can't find source path /home/me/python: Permission denied";

    expect(read(`${said}\n`, { reason: "sandbox-failed", exit: null })).toMatchObject({
      ...{ class: "environment", message: `sandbox-failed: the sandbox did not start it (${said})` },
    });
    expect(read("", { reason: "sandbox-failed", exit: null }).message).toMatch(/did not start it$/);
  });

  it("has one fingerprint for all lines, numbers, addresses and folders", () => {
    const one = printTraceback(
      "ValueError: bad value 3.5e-2 of <T object at 0x7f3a> in /tmp/a1/x.pt",
    ).replace("line 7", "line 9");
    const other = printTraceback("ValueError: bad value 7 of <T object at 0xdead01> in /data/b/y.pt");

    expect(read(one).fingerprint).toBe(read(other).fingerprint);
    expect(read(one).fingerprint).toContain("@ train.py:train");
    expect(read(one).fingerprint).not.toBe(read(printTraceback("ValueError: another value 3")).fingerprint);
    expect(read(one).fingerprint).not.toBe(read(one.replaceAll("in train", "in fit")).fingerprint);
  });

  it("of a chain is the last exception, with the first as its cause", () => {
    const chain = (link: string) =>
      `${printTraceback("KeyError: 'lr'")}\n${link}\n\n${printTraceback("RuntimeError: training failed", "raise RuntimeError('training failed') from error")}`;
    const links = [
      "During handling of the above exception, another exception occurred:",
      "The above exception was the direct cause of the following exception:",
    ];

    for (const link of links) {
      const failure = read(chain(link));
      expect(failure.message).toBe("RuntimeError: training failed (from KeyError: 'lr')");
      expect(failure.log).toContain("KeyError");
    }
  });

  it("is not one that was only logged before", () => {
    const failure = read(
      `${printTraceback("ValueError: was logged")}INFO going on\n${printTraceback("TypeError: ended it")}`,
    );

    expect(failure.message).toBe("TypeError: ended it");
    expect(failure.log).not.toContain("was logged");
  });

  it("of a syntax error is the place in the file", () => {
    const failure = read(`Traceback (most recent call last):
  File "/work/main.py", line 3, in <module>
    import train
  File "/work/train.py", line 12
    x = = 1
        ^
SyntaxError: invalid syntax
`);

    expect(failure.message).toBe("SyntaxError: invalid syntax");
    expect(failure.frames.at(-1)).toEqual({ file: "train.py", line: 12, function: "<module>" });
    expect(
      read('  File "/work/main.py", line 1\n    def\n       ^\nSyntaxError: invalid syntax\n').frames,
    ).toHaveLength(1);
  });

  it("of an exception group is its first member's too", () => {
    const failure = read(`  + Exception Group Traceback (most recent call last):
  |   File "/work/main.py", line 3, in <module>
  |     run()
  | ExceptionGroup: several (2 sub-exceptions)
  +-+---------------- 1 ----------------
    | Traceback (most recent call last):
    |   File "/work/train.py", line 4, in step
    |     raise ValueError("a")
    | ValueError: a
    +---------------- 2 ----------------
    | TypeError: b
    +------------------------------------
`);

    expect(failure.message).toContain("ValueError: a");
    expect(failure.message).toContain("ExceptionGroup: several");
    expect(failure.frames.at(-1)).toEqual({ file: "train.py", line: 4, function: "step" });
  });

  it("is read although the beginning of the traceback was cut off", () => {
    expect(read(printTraceback("ValueError: x").slice(60)).frames.at(-1)?.file).toBe("train.py");
  });

  it("of the command line is what argparse says", () => {
    const failure = read(
      "usage: main.py [-h] [--config CONFIG]\nmain.py: error: unrecognized arguments: --smoke\n",
      { exit: 2 },
    );

    expect(failure).toMatchObject({ class: "code", message: "arguments: unrecognized arguments: --smoke" });
  });

  it("without a traceback is the last line that says so, or the last line", () => {
    expect(read("loading\nFAILED: no results\nbye\n").message).toBe("exit 1: FAILED: no results");
    expect(read("", { stdout: { bytes: 1, tail: "loading\nERROR: no results\n" } }).message).toBe(
      "exit 1: ERROR: no results",
    );
    expect(read("something\n").message).toBe("exit 1: something");
    expect(read("").message).toBe("exit 1: the program said nothing");
  });

  it("is none where it ended well or was stopped", () => {
    expect(readFailure(createRecord("", { reason: "exit-zero", exit: 0 }), context)).toBeNull();
    expect(readFailure(createRecord("", { reason: "aborted", exit: null }), context)).toBeNull();
  });

  it("keeps a message of several lines", () => {
    expect(
      read(
        printTraceback(
          "RuntimeError: Error(s) in loading state_dict:\n\tMissing key(s): a\n\tUnexpected key(s): b",
        ),
      ).message,
    ).toContain("Unexpected key(s): b");
  });
});

describe("what a program prints", () => {
  it("gives no places outside of the repository", () => {
    const hostile = [
      "/etc/passwd",
      "/work/../etc/passwd",
      "../x.py",
      "/work/.git/config",
      "/workx/train.py",
      "/work/other.py",
    ];

    for (const file of hostile)
      expect(read(printTraceback("ValueError: x", "y", file)).frames.map((frame) => frame.file)).toEqual([
        "main.py",
        "main.py",
      ]);
  });

  it("is cut, and loses what terminals would obey", () => {
    const failure = read(
      `${"\u001b[31mx\u0000\u202e".repeat(5_000)}\n${printTraceback(`ValueError: ${"y".repeat(50_000)}`)}`,
    );

    expect(failure.log.length).toBeLessThanOrEqual(8_000);
    expect(failure.message.length).toBeLessThanOrEqual(400);
    expect(failure.fingerprint.length).toBeLessThanOrEqual(400);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
    expect(failure.log).not.toMatch(/[\u0000\u001b\u202e]/);
  });

  it("is read in time whatever it is", () => {
    const lines = [
      "Traceback (most recent call last):",
      '  File "/work/main.py", line 1, in f',
      "ValueError: x",
      "During handling of the above exception, another exception occurred:",
      "  | + | +-",
      "'".repeat(400),
      "a.".repeat(200),
      " ".repeat(400),
    ];
    for (const line of lines) expect(read(`${line}\n`.repeat(2_000)).fingerprint).not.toBe("");
  });
});
