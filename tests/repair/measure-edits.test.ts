import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countLines, measureEdits } from "../../src/repair/measure-edits.ts";
import { smallRepository } from "./small-repository.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "measure-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const env = { PATH: process.env.PATH ?? "", GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** What git says of two states, of lines without blank ones and comments. */
function measureWithGit(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>) {
  for (const [name, files] of [["before", before] as const, ["after", after] as const]) {
    rmSync(join(folder, name), { recursive: true, force: true });
    mkdirSync(join(folder, name));
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), text);
    }
  }
  const run = (...flags: string[]): string => {
    try {
      return execFileSync("git", ["diff", "--no-index", "--text", ...flags, "before", "after"], {
        cwd: folder,
        env,
        encoding: "utf8",
      });
    } catch (error) {
      if (error instanceof Error && "stdout" in error) return String(error.stdout);
      throw error;
    }
  };
  const numstat = run("--numstat")
    .split("\n")
    .filter(Boolean)
    .map((line) => line.split("\t").slice(0, 2).map(Number));
  const sum = (index: number) => numstat.reduce((total, counts) => total + (counts[index] ?? 0), 0);
  return { added: sum(0), removed: sum(1) };
}

/** The same numbers in the same order in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function editRandomly(text: string, random: (below: number) => number): string {
  const lines = text.split("\n");
  for (let count = 1 + random(6); count > 0; count--) {
    const at = random(lines.length);
    const kind = random(5);
    if (kind === 0) lines.splice(at, 1 + random(4));
    else if (kind === 1) lines.splice(at, 0, `    added_${random(100)} = ${random(10)}`);
    else if (kind === 2) lines[at] = `${lines[at]}  + ${random(9)}`;
    else if (kind === 3) lines.splice(at, 0, ...lines.slice(random(lines.length)).slice(0, 1 + random(5)));
    else lines.splice(random(lines.length), 0, ...lines.splice(at, 1 + random(5)));
  }
  return lines.join("\n") + (random(4) === 0 ? "" : "\n");
}

describe("the lines that a repair edits", () => {
  it("are as many as git counts, over many random edits", () => {
    const random = createRandom(7);
    for (let round = 0; round < 25; round++) {
      // without blank lines and comments both counts are of the same lines
      const dense = new Map(
        [...smallRepository].map(([path, text]) => [path, text.replace(/\n(?:\s*\n|\s*#.*\n)+/g, "\n")]),
      );
      const after = new Map(
        [...dense].map(([path, text]) => [path, random(2) === 0 ? text : editRandomly(text, random)]),
      );
      const clean = new Map(
        [...after].map(([path, text]) => [path, text.replace(/\n(?:\s*\n)+/g, "\n").trimStart()]),
      );
      const { edited } = measureEdits(dense, clean);

      expect(edited.code, `round ${round}`).toEqual(measureWithGit(dense, clean));
    }
  });

  it("do not hold blank lines and comments", () => {
    const { edited } = measureEdits(
      new Map([["a.py", "x = 1\n"]]),
      new Map([["a.py", "# why\n\n   \nx = 1\n    # more\ny = 2\n"]]),
    );

    expect(edited.code).toEqual({ added: 1, removed: 0 });
  });

  it("are told apart by the kind of the file", () => {
    const before = new Map([
      ["config.yaml", "a: 1\n"],
      ["requirements.txt", "numpy\n"],
      ["a.py", "x = 1\n"],
    ]);
    const after = new Map([
      ["config.yaml", "a: 2\n"],
      ["requirements.txt", "numpy\ntorch\n"],
      ["b.py", "x = 1\ny = 2\n"],
    ]);

    expect(measureEdits(before, after).edited).toEqual({
      config: { added: 1, removed: 1 },
      requirements: { added: 1, removed: 0 },
      code: { added: 2, removed: 1 },
    });
  });

  it("count a line break at the end of a file as git does", () => {
    const [before, after] = [new Map([["a.py", "x = 1\ny = 2"]]), new Map([["a.py", "x = 1\ny = 2\n"]])];

    expect(measureEdits(before, after).edited.code).toEqual(measureWithGit(before, after));
  });

  it("come with a diff that git can apply", () => {
    const before = new Map([
      ["a.py", "x = 1\ny = 2\n"],
      ["gone.py", "z = 1\n"],
    ]);
    const after = new Map([
      ["a.py", "x = 1\ny = 3\n"],
      ["new.py", "w = 1\n"],
    ]);
    const { diff } = measureEdits(before, after);
    rmSync(join(folder, "apply"), { recursive: true, force: true });
    mkdirSync(join(folder, "apply"));
    for (const [path, text] of before) writeFileSync(join(folder, "apply", path), text);
    execFileSync("git", ["apply", "-"], {
      cwd: join(folder, "apply"),
      env: { ...env, GIT_CEILING_DIRECTORIES: folder },
      input: diff,
    });

    expect(measureWithGit(after, new Map()).removed).toBeGreaterThan(0);
    expect(execFileSync("ls", { cwd: join(folder, "apply"), encoding: "utf8" }).split("\n")).toEqual([
      "a.py",
      "new.py",
      "",
    ]);
  });
});

describe("the generated lines", () => {
  it("are those with code and values, without what PaperCoder writes itself", () => {
    const files = new Map([
      ["a.py", "# c\n\nx = 1\n"],
      ["config.yaml", "# c\na: 1\n"],
      ["README.md", "# Title\ntext\n"],
    ]);

    expect(countLines(files)).toBe(2);
  });
});
