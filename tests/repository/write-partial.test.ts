import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writePartial } from "../../src/repository/write-partial.ts";
import { writeRepository } from "../../src/repository/write-repository.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { readTree } from "./read-tree.ts";

const partial = (output: string) => ({
  output,
  files: [{ path: "src/a.py", text: "a = 1\n" }],
  missing: [{ path: "main.py", problem: "the model refused\n# heading" }],
  resumeCommand: "papercoder resume run-1",
});

describe("writePartial", () => {
  it("keeps what there is beside the output and says what is missing and how to go on", async () => {
    const folder = await createTemporaryFolder();
    const path = await writePartial(partial(join(folder, "repo")));
    expect(path).toBe(join(folder, "repo.partial"));
    const tree = readTree(path);
    expect(tree).toMatchObject({ "src/a.py": "a = 1\n" });
    expect(tree["PARTIAL.md"]).toContain("1 of 2 files");
    expect(tree["PARTIAL.md"]).toContain("- `main.py`: the model refused # heading\n");
    expect(tree["PARTIAL.md"]).toContain("```sh\npapercoder resume run-1\n```");
  });

  it("replaces the partial result of an earlier attempt whole", async () => {
    const folder = await createTemporaryFolder();
    const output = join(folder, "repo");
    await writePartial({ ...partial(output), files: [{ path: "src/old.py", text: "" }] });
    await writePartial(partial(output));
    expect(Object.keys(readTree(`${output}.partial`)).toSorted()).toEqual(["PARTIAL.md", "src/a.py"]);
  });

  it("goes when the whole repository is written", async () => {
    const folder = await createTemporaryFolder();
    const output = join(folder, "repo");
    await writePartial(partial(output));
    await writeRepository({ output, files: [{ path: "main.py", text: "" }], force: false });
    expect(readdirSync(folder)).toEqual(["repo"]);
  });

  it("touches no folder of that name that is somebody else's", async () => {
    const folder = await createTemporaryFolder();
    const output = join(folder, "repo");
    mkdirSync(`${output}.partial`);
    writeFileSync(`${output}.partial/PARTIAL.md`, "my own notes");
    await expect(writePartial(partial(output))).rejects.toMatchObject({ code: "OUTPUT_NOT_EMPTY" });
    await writeRepository({ output, files: [{ path: "main.py", text: "" }], force: false });
    expect(readTree(`${output}.partial`)).toEqual({ "PARTIAL.md": "my own notes" });
  });

  it("refuses unsafe paths, and a file that would pose as its note", async () => {
    const folder = await createTemporaryFolder();
    for (const path of ["../x.py", "partial.md"]) {
      const writing = writePartial({ ...partial(join(folder, "repo")), files: [{ path, text: "" }] });
      await expect(writing).rejects.toMatchObject({ code: "PATH_UNSAFE" });
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});
