import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openWorkCopy } from "../../src/repair/work-copy.ts";

let base = "";
let folder = "";
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "work-copy-"));
  folder = join(base, "work");
  mkdirSync(join(folder, "pkg"), { recursive: true });
  writeFileSync(join(folder, "main.py"), "x = 1\n");
  writeFileSync(join(folder, "pkg", "a.py"), "y = 1\r\n");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(base, { recursive: true, force: true });
});

const git = (...args: string[]) =>
  execFileSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    env: { PATH: process.env.PATH ?? "", GIT_CONFIG_GLOBAL: "/dev/null" },
  });

describe("a work copy", () => {
  it("keeps what it was opened with, and every state after that", async () => {
    const copy = await openWorkCopy(folder);
    const next = await copy.commit(
      "Round 1",
      new Map([
        ["main.py", "x = 2\n"],
        ["new/b.py", "z = 1\n"],
      ]),
    );

    expect(await copy.read(copy.start ?? "")).toEqual(
      new Map([
        ["main.py", "x = 1\n"],
        ["pkg/a.py", "y = 1\r\n"],
      ]),
    );
    expect(await copy.read(next ?? "")).toEqual(
      new Map([
        ["main.py", "x = 2\n"],
        ["new/b.py", "z = 1\n"],
      ]),
    );
    expect(await copy.diff(copy.start ?? "", next ?? "")).toContain("-x = 1\n+x = 2\n");
    expect(readFileSync(join(folder, "main.py"), "utf8")).toBe("x = 2\n");
    expect(existsSync(join(folder, "pkg", "a.py"))).toBe(false);
    expect(git("status", "--porcelain")).toBe("");
    expect(git("log", "--format=%an <%ae> %s", "main")).toBe(
      "PaperCoder <papercoder@localhost> Round 1\nPaperCoder <papercoder@localhost> Generated repository\n",
    );
  });

  it("is the same when it is opened again, and goes on", async () => {
    const first = await openWorkCopy(folder);
    const one = await first.commit("one", new Map([["main.py", "x = 2\n"]]));
    const second = await openWorkCopy(folder);
    const two = await second.commit("two", new Map([["main.py", "x = 3\n"]]));

    expect(second.start).toBe(first.start);
    expect(await second.diff(one ?? "", two ?? "")).toContain("-x = 2\n+x = 3\n");
  });

  it("gives the same commits for the same states", async () => {
    const one = await openWorkCopy(folder);
    rmSync(join(folder, ".git"), { recursive: true });
    const other = await openWorkCopy(folder);

    expect(other.start).toBe(one.start);
    expect(one.start).toMatch(/^[0-9a-f]{40}$/);
  });

  it("goes without commits where git is not installed, and still writes the files", async () => {
    vi.stubEnv("PATH", base);
    const copy = await openWorkCopy(folder);

    expect(copy.start).toBeNull();
    expect(await copy.commit("one", new Map([["main.py", "x = 2\n"]]))).toBeNull();
    expect(readFileSync(join(folder, "main.py"), "utf8")).toBe("x = 2\n");
    expect(existsSync(join(folder, ".git"))).toBe(false);
  });
});

describe("what a generated repository holds", () => {
  it("runs nothing: filters, hooks and drivers of attributes are not looked at", async () => {
    const proof = join(base, "ran");
    writeFileSync(
      join(folder, ".gitattributes"),
      "*.py filter=evil diff=evil text eol=crlf -text ident\n*.py working-tree-encoding=UTF-16\n",
    );
    const home = join(base, "home");
    mkdirSync(home);
    writeFileSync(
      join(home, ".gitconfig"),
      `[filter "evil"]\n\tclean = touch ${proof}\n\trequired = true\n[diff "evil"]\n\tcommand = touch ${proof}\n\ttextconv = touch ${proof}\n[core]\n\tfsmonitor = touch ${proof}\n[user]\n\tname = Somebody\n`,
    );
    vi.stubEnv("HOME", home);
    const copy = await openWorkCopy(folder);
    const attributes = readFileSync(join(folder, ".gitattributes"), "utf8");
    const next = await copy.commit(
      "one",
      new Map([
        ["main.py", "$Id$\nx = 2\n"],
        [".gitattributes", attributes],
      ]),
    );

    expect(await copy.diff(copy.start ?? "", next ?? "")).toContain("+x = 2\n");
    expect((await copy.read(next ?? "")).get("main.py")).toBe("$Id$\nx = 2\n");
    expect(existsSync(proof)).toBe(false);
  });

  it("is kept whatever an ignore file says", async () => {
    writeFileSync(join(folder, ".gitignore"), "*\n");
    const copy = await openWorkCopy(folder);

    expect([...(await copy.read(copy.start ?? "")).keys()]).toContain("main.py");
  });

  it.each([
    ".git/config",
    ".GIT/hooks/pre-commit",
    "a/.git/x",
    "../out.py",
    "/tmp/out.py",
    "-x",
    "a\nM 100644 inline b",
    "git~1/x",
  ])("is not written to %j", async (path) => {
    const copy = await openWorkCopy(folder);

    await expect(copy.commit("one", new Map([[path, "x"]]))).rejects.toThrow("The path");
  });

  it("may have names with spaces, # and letters of any script", async () => {
    const names = ["a b.py", "data#1.txt", "é.py", "a'b.py", "$(x).py"];
    const copy = await openWorkCopy(folder);
    const next = await copy.commit("one\nfrom nowhere\ndone", new Map(names.map((name) => [name, "x\n"])));

    expect([...(await copy.read(next ?? "")).keys()].sort()).toEqual(names.toSorted());
  });

  it("is not written through links", async () => {
    const copy = await openWorkCopy(folder);
    mkdirSync(join(base, "outside"));
    writeFileSync(join(base, "outside", "secret.py"), "secret\n");
    symlinkSync(join(base, "outside"), join(folder, "link"));
    symlinkSync(join(base, "outside", "secret.py"), join(folder, "file.py"));

    await expect(copy.commit("one", new Map([["link/secret.py", "x"]]))).rejects.toThrow("not a folder");
    await expect(copy.commit("one", new Map([["file.py", "x"]]))).rejects.toThrow();
    expect(readFileSync(join(base, "outside", "secret.py"), "utf8")).toBe("secret\n");
  });

  it("is not read through links", async () => {
    symlinkSync("/etc/passwd", join(folder, "passwd.py"));
    const copy = await openWorkCopy(folder);

    expect([...(await copy.read(copy.start ?? "")).keys()]).toEqual(["main.py", "pkg/a.py"]);
  });
});

describe("git", () => {
  it("is not run on a repository that something else made or changed", async () => {
    const copy = await openWorkCopy(folder);
    writeFileSync(join(folder, ".git", "config"), `[core]\n\tfsmonitor = touch ${join(base, "ran")}\n`);

    await expect(copy.diff(copy.start ?? "", copy.start ?? "")).rejects.toThrow("not as PaperCoder made it");
    await expect(openWorkCopy(folder)).rejects.toThrow("not as PaperCoder made it");
  });

  it("is given no options for commits", async () => {
    const copy = await openWorkCopy(folder);

    for (const commit of ["--output=x", "HEAD", "main", "", "a".repeat(39)]) {
      await expect(copy.read(commit)).rejects.toThrow("is no commit");
      await expect(copy.diff(commit, commit)).rejects.toThrow("is no commit");
    }
  });
});
