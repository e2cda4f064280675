import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeBeside } from "../../src/runs/write-beside.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const files = (text: string) => [{ path: "main.py", text }];

describe("a repository from LangGraph Studio", () => {
  it("is written beside those that are there, which stay as they are", async () => {
    const parent = await createTemporaryFolder();
    const folder = join(parent, "paper");

    expect(await writeBeside(folder, files("first = 1\n"))).toBe(folder);
    expect(await writeBeside(folder, files("second = 2\n"))).toBe(`${folder}-2`);
    expect(await writeBeside(folder, files("third = 3\n"))).toBe(`${folder}-3`);

    expect(await readdir(parent)).toEqual(["paper", "paper-2", "paper-3"]);
    expect(await readFile(join(folder, "main.py"), "utf8")).toBe("first = 1\n");
  });

  it("is written once, also when the step that writes it is repeated", async () => {
    const parent = await createTemporaryFolder();
    const folder = join(parent, "paper");
    await mkdir(folder);
    await writeFile(join(folder, "notes.txt"), "Mine.");
    await writeBeside(folder, files("second = 2\n"));

    expect(await writeBeside(folder, files("second = 2\n"))).toBe(`${folder}-2`);
    expect(await readdir(parent)).toEqual(["paper", "paper-2"]);
  });

  it("is not written where there is no folder for it", async () => {
    const parent = join(await createTemporaryFolder(), "studio-output");
    await writeFile(parent, "A file.");

    await expect(writeBeside(join(parent, "paper"), files("first = 1\n"))).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
    });
  });
});
