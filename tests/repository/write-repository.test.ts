import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { writeRepository } from "../../src/repository/write-repository.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { readTree } from "./read-tree.ts";

const files = [
  { path: "main.py", text: "print('naïve')\n" },
  { path: "src/model.py", text: "" },
  { path: "run.sh", text: "#!/bin/sh\npython main.py\n" },
];
const tree = Object.fromEntries(files.map(({ path, text }) => [path, text]));

describe("writeRepository", () => {
  it("creates the folder and its parents with exactly these files, and names it", async () => {
    const folder = await createTemporaryFolder();
    const output = join(folder, "deep/er/repo");
    expect(await writeRepository({ output: `${output}/`, files, force: false })).toBe(output);
    expect(readTree(folder)).toEqual(
      Object.fromEntries(files.map(({ path, text }) => [`deep/er/repo/${path}`, text])),
    );
  });

  it("lets scripts be run and nothing else", async () => {
    const folder = await createTemporaryFolder();
    const output = await writeRepository({ output: join(folder, "repo"), files, force: false });
    expect(statSync(join(output, "run.sh")).mode & 0o100).toBe(0o100);
    expect(statSync(join(output, "main.py")).mode & 0o111).toBe(0);
  });

  it("fills an empty folder and keeps its permissions", async () => {
    const folder = await createTemporaryFolder();
    const output = join(folder, "repo");
    mkdirSync(output, { mode: 0o700 });
    writeFileSync(join(output, ".DS_Store"), "");
    await writeRepository({ output, files, force: false });
    expect(readTree(output)).toEqual({ ...tree, ".DS_Store": "" });
    expect(statSync(output).mode & 0o777).toBe(0o700);
  });

  it("writes into the very folder that the caller stands in", async () => {
    const folder = await createTemporaryFolder();
    const before = process.cwd();
    const inode = statSync(folder).ino;
    process.chdir(folder);
    try {
      await writeRepository({ output: ".", files, force: false });
    } finally {
      process.chdir(before);
    }
    expect(statSync(folder).ino).toBe(inode);
    expect(readTree(folder)).toEqual(tree);
  });

  it("fills the folder that a link given as output leads to", async () => {
    const folder = await createTemporaryFolder();
    mkdirSync(join(folder, "real"));
    symlinkSync("real", join(folder, "link"));
    await writeRepository({ output: join(folder, "link"), files, force: false });
    expect(readTree(join(folder, "real"))).toEqual(tree);
    expect(readTree(folder)).toHaveProperty("link", "(link)");
  });

  it("leaves a folder with other files alone", async () => {
    const folder = await createTemporaryFolder();
    writeFileSync(join(folder, "thesis.tex"), "years");
    const writing = writeRepository({ output: folder, files, force: false });
    await expect(writing).rejects.toMatchObject({
      code: "OUTPUT_NOT_EMPTY",
      message: expect.stringContaining("--force"),
    });
    expect(readTree(folder)).toEqual({ "thesis.tex": "years" });
  });

  it("is done when the folder holds these very files already", async () => {
    const folder = await createTemporaryFolder();
    const output = join(folder, "repo");
    await writeRepository({ output, files, force: false });
    writeFileSync(join(output, "results.json"), "{}");
    await writeRepository({ output, files, force: false });
    expect(readTree(output)).toEqual({ ...tree, "results.json": "{}" });

    writeFileSync(join(output, "main.py"), "print('mine!')\n");
    await expect(writeRepository({ output, files, force: false })).rejects.toMatchObject({
      code: "OUTPUT_NOT_EMPTY",
    });
  });

  it("replaces files of the same name with force, and only those", async () => {
    const folder = await createTemporaryFolder();
    writeFileSync(join(folder, "main.py"), "old");
    writeFileSync(join(folder, "notes.md"), "mine");
    await writeRepository({ output: folder, files, force: true });
    expect(readTree(folder)).toEqual({ ...tree, "notes.md": "mine" });
  });

  it("follows no link out of the folder, and then writes nothing at all", async () => {
    const folder = await createTemporaryFolder();
    const output = join(folder, "repo");
    mkdirSync(join(folder, "outside"));
    mkdirSync(output);
    symlinkSync("../outside", join(output, "src"));
    await expect(writeRepository({ output, files, force: true })).rejects.toMatchObject({
      code: "PATH_UNSAFE",
    });
    expect(readTree(folder)).toEqual({ "repo/src": "(link)" });
  });

  it("replaces a link in the place of a file instead of writing through it", async () => {
    const folder = await createTemporaryFolder();
    const output = join(folder, "repo");
    mkdirSync(output);
    writeFileSync(join(folder, "precious.txt"), "keep");
    symlinkSync("../precious.txt", join(output, "main.py"));
    await writeRepository({ output, files, force: true });
    expect(readFileSync(join(folder, "precious.txt"), "utf8")).toBe("keep");
    expect(readTree(output)).toEqual(tree);
  });

  it.each([
    ["a folder in the place of a file", (output: string) => mkdirSync(join(output, "main.py"))],
    ["a file in the place of a folder", (output: string) => writeFileSync(join(output, "src"), "")],
  ])("changes nothing with force when there is %s", async (_, prepare) => {
    const folder = await createTemporaryFolder();
    writeFileSync(join(folder, "run.sh"), "old");
    prepare(folder);
    const before = readTree(folder);
    await expect(writeRepository({ output: folder, files, force: true })).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
    });
    expect(readTree(folder)).toEqual(before);
  });

  it.each(["../x.py", "/tmp/x.py", "a/../../x.py", "C:\\x.py", "x\0.py", "nul", ".git/config", "MAIN.py"])(
    "writes nothing when a file is named %j",
    async (path) => {
      const folder = await createTemporaryFolder();
      const writing = writeRepository({
        output: join(folder, "repo"),
        files: [...files, { path, text: "" }],
        force: true,
      });
      await expect(writing).rejects.toMatchObject({ code: "PATH_UNSAFE" });
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it.each(["file", "file/below", "nul\0"])("says that %j cannot be an output", async (name) => {
    const folder = await createTemporaryFolder();
    writeFileSync(join(folder, "file"), "");
    const writing = writeRepository({ output: join(folder, name), files, force: true });
    await expect(writing).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
      message: expect.stringContaining("--output"),
    });
  });

  it("says that a folder is read-only", async (test) => {
    if (process.getuid?.() === 0) test.skip("permissions do not stop root");
    const folder = await createTemporaryFolder();
    chmodSync(folder, 0o500);
    const writing = writeRepository({ output: join(folder, "repo"), files, force: false });
    await expect(writing).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
    chmodSync(folder, 0o700);
  });

  it("removes what a killed process left half-written, not what a living one is writing", async () => {
    const folder = await createTemporaryFolder();
    mkdirSync(join(folder, ".papercoder-writing-999999999-0123abcd"));
    mkdirSync(join(folder, `.papercoder-writing-${process.pid}-0123abcd`));
    await writeRepository({ output: join(folder, "repo"), files, force: false });
    expect(readdirSync(folder).toSorted()).toEqual([`.papercoder-writing-${process.pid}-0123abcd`, "repo"]);
  });

  it("leaves each repository whole or absent when its process is killed", async () => {
    const folder = await createTemporaryFolder();
    const many = Array.from({ length: 20 }, (_, index) => ({
      path: `d${index}/f.py`,
      text: "x".repeat(1000),
    }));
    const script = `
      import { writeRepository } from ${JSON.stringify(join(import.meta.dirname, "../../src/repository/write-repository.ts"))};
      for (let i = 0; ; i++) await writeRepository({ output: ${JSON.stringify(folder)} + "/r" + i, files: ${JSON.stringify(many)}, force: false });`;
    const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      stdio: "inherit",
    });
    while (!existsSync(join(folder, "r1"))) await sleep(5);
    await sleep(7);
    child.kill("SIGKILL");
    await once(child, "exit");
    for (const name of readdirSync(folder).filter((name) => name.startsWith("r")))
      expect(Object.keys(readTree(join(folder, name)))).toHaveLength(many.length);
  });
});
