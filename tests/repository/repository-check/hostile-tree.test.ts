import { execFileSync } from "node:child_process";
import { mkdir, readFile, symlink, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkRepository } from "../../../src/repository/repository-check/check-repository.ts";
import { fixRepository } from "../../../src/repository/repository-check/fix/fix-repository.ts";
import { maximumFiles } from "../../../src/repository/repository-check/list-tree.ts";
import { writeRepositoryFiles } from "./write-repository-files.ts";

const listCodes = async (root: string) =>
  (await checkRepository(root)).findings
    .filter(({ rung }) => rung < 5)
    .map(({ file, code }) => `${file}: ${code}`);

describe("a hostile repository", () => {
  it("has its links named and not followed, also by fixers", async () => {
    const outside = await writeRepositoryFiles({ "secret.py": "x = (\n", "config.yaml": "lr: 1e-4\n" });
    const root = await writeRepositoryFiles({ "a.py": "x = 1\n" });
    await symlink(outside, join(root, "folder"));
    await symlink(join(outside, "secret.py"), join(root, "file.py"));
    await symlink(join(outside, "config.yaml"), join(root, "config.yaml"));
    await symlink(root, join(root, "loop"));
    const { files, findings } = await checkRepository(root);
    expect(files).toEqual(["a.py"]);
    expect(findings.filter(({ code }) => code === "link-skipped").map(({ file }) => file)).toEqual([
      "config.yaml",
      "file.py",
      "folder",
      "loop",
    ]);
    expect((await fixRepository(root, { dryRun: false })).changes).toEqual([]);
  });

  it("keeps a requirements.txt that is a link, which no fixer writes through or replaces", async () => {
    const outside = await writeRepositoryFiles({ "list.txt": "torch\n" });
    const root = await writeRepositoryFiles({ "a.py": "import numpy\n", "config.yaml": "lr: 1e-4\n" });
    await symlink(join(outside, "list.txt"), join(root, "requirements.txt"));
    const { changes } = await fixRepository(root, { dryRun: false });
    expect(changes.map(({ path }) => path)).toEqual(["config.yaml"]);
    expect(await readFile(join(outside, "list.txt"), "utf8")).toBe("torch\n");
  });

  it("has files named that are too large, binary or in no known encoding", async () => {
    const root = await writeRepositoryFiles({ "large.py": "", "long.py": `x = 1\n`.repeat(40_000) });
    await truncate(join(root, "large.py"), 3_000_000_000);
    await writeFile(join(root, "binary.py"), Buffer.from([0x78, 0, 1, 2]));
    await writeFile(join(root, "latin.py"), Buffer.from("# caf\xe9\nx = 1\n", "latin1"));
    await writeFile(
      join(root, "declared.py"),
      Buffer.from("# -*- coding: latin-1 -*-\nx = 'caf\xe9'\n", "latin1"),
    );
    await writeFile(join(root, "marked.py"), "\ufeffx = 1\n");
    await writeFile(join(root, "picture.json"), Buffer.from([0, 1, 2]));
    expect(await listCodes(root)).toEqual([
      "binary.py: not-text",
      "large.py: too-large",
      "latin.py: not-text",
      "long.py: too-large",
    ]);
  });

  it.skipIf(process.platform === "win32")("is not waited for where it has a pipe", async () => {
    const root = await writeRepositoryFiles({ "a.py": "x = 1\n" });
    execFileSync("mkfifo", [join(root, "pipe.py")]);
    expect(await listCodes(root)).toEqual([]);
  });

  it("is looked at to a bounded depth", async () => {
    const root = await writeRepositoryFiles({ "a.py": "x = 1\n" });
    await mkdir(join(root, ...Array.from({ length: 60 }, () => "d")), { recursive: true });
    expect((await listCodes(root)).map((one) => one.replace(/(d\/)+d/, "deep"))).toEqual([
      "deep: unreadable",
    ]);
  });

  it("is looked at up to a number of files", async () => {
    const root = await writeRepositoryFiles({ "code.py": "import nothing_at_all\n" });
    await mkdir(join(root, "a-data"));
    for (let index = 0; index < maximumFiles + 10; index += 1)
      await writeFile(join(root, "a-data", `${index}.txt`), "");
    expect(await listCodes(root)).toEqual([".: too-many-files", "code.py: missing-requirement"]);
  });

  it("does not print what steers a terminal, nor more of one file than helps", async () => {
    const root = await writeRepositoryFiles({
      "evil\u001b[2J\n.py": "x = (\n",
      "many.py": Array.from({ length: 300 }, (_, index) => `from many import x${index}\n`).join(""),
    });
    const { findings } = await checkRepository(root);
    expect(findings.find(({ code }) => code === "syntax-error")?.file).toBe("evil [2J .py");
    expect(findings.filter(({ file }) => file === "many.py")).toHaveLength(101);
  });

  it("may nest as deeply as it likes", async () => {
    const root = await writeRepositoryFiles({
      "deep.py": `x = ${"(".repeat(20_000)}\n`,
      "config.yaml": `a: ${"[".repeat(20_000)}\n`,
      "bomb/config.yaml": "a: &a [1]\nb: &b {x: *a, y: *a}\nc: {z: *b, w: *b}\n",
    });
    expect(await listCodes(root)).toEqual([
      "config.yaml: yaml-invalid",
      expect.stringMatching(/^deep\.py: /),
    ]);
  });

  it("is no folder", async () => {
    const root = await writeRepositoryFiles({ "a.py": "" });
    for (const path of [join(root, "a.py"), join(root, "absent"), "nul\0"])
      await expect(checkRepository(path)).rejects.toMatchObject({ code: "USAGE" });
  });
});
