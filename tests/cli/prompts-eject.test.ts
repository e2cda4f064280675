import { chmod, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bundledNames, createFolder, prompts, readBundled } from "./prompt-folder.ts";

describe("papercoder prompts eject", () => {
  it("copies all prompts to my-prompts and says what to do next, which works", async () => {
    const folder = await createFolder();

    const { exitCode, stdout, stderr } = await prompts(folder, "eject");

    expect(exitCode).toBe(0);
    expect(stdout).toBe(bundledNames.map((name) => `my-prompts/${name}.md\n`).join(""));
    expect(stderr).toContain("papercoder prompts check my-prompts\n");
    expect((await readdir(join(folder, "my-prompts"))).sort()).toEqual(
      bundledNames.map((name) => `${name}.md`),
    );
    expect((await prompts(folder, "check", "my-prompts")).stdout).toContain("nothing is wrong");
  });

  it("writes nothing where one of the files is there, unless it is forced to", async () => {
    const folder = await createFolder({ "coder.md": "mine" });
    const words = ["eject", "analyst", "coder", "--to", "own"];

    const refused = await prompts(folder, ...words);

    expect(refused).toMatchObject({ exitCode: 1, stdout: "" });
    expect(refused.stderr).toBe(
      "error: own/coder.md is there already, so nothing was written. Overwrite with --force, or give another folder with --to.\n  code: OUTPUT_NOT_EMPTY\n",
    );
    expect(await readdir(join(folder, "own"))).toEqual(["coder.md"]);

    expect((await prompts(folder, ...words, "--force")).exitCode).toBe(0);
    expect(await readdir(join(folder, "own"))).toEqual(["analyst.md", "coder.md"]);
    expect(await readFile(join(folder, "own", "coder.md"), "utf8")).toBe(await readBundled("coder"));
  });

  it("writes nothing for an unknown name, and names what it may have meant", async () => {
    const folder = await createFolder();

    const { exitCode, stderr } = await prompts(folder, "eject", "coder", "plannr", "--to", "new");

    expect(exitCode).toBe(1);
    expect(stderr).toContain('There is no prompt "plannr". Did you mean planner?');
    expect(await readdir(folder)).toEqual(["own"]);
  });

  it.skipIf(process.getuid?.() === 0)("says where it cannot write", async () => {
    const folder = await createFolder();
    await chmod(join(folder, "own"), 0o500);

    const { stderr } = await prompts(folder, "eject", "coder", "--to", "own");

    expect(stderr).toMatch(
      /^error: own: the prompts cannot be written there \(EACCES\).*\n {2}code: OUTPUT_UNW/,
    );
  });

  it("says that the folder is a file", async () => {
    const folder = await createFolder({ file: "" });

    const { stderr } = await prompts(folder, "eject", "coder", "--to", "own/file");

    expect(stderr).toContain("own/file: the prompts cannot be written there (EEXIST). Give another folder");
  });
});
