import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkOutput } from "../../src/repository/check-output.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

describe("checkOutput", () => {
  it.each(["absent/several/levels", "empty"])("accepts %s and leaves no trace", async (name) => {
    using folder = createTemporaryFolder();
    mkdirSync(join(folder.path, "empty"));
    await checkOutput(join(folder.path, name), { force: false });
    expect(readdirSync(folder.path, { recursive: true })).toEqual(["empty"]);
  });

  it("refuses a filled folder unless it is forced", async () => {
    using folder = createTemporaryFolder();
    writeFileSync(join(folder.path, "file"), "");
    await expect(checkOutput(folder.path, { force: false })).rejects.toMatchObject({
      code: "OUTPUT_NOT_EMPTY",
    });
    await checkOutput(folder.path, { force: true });
    expect(readdirSync(folder.path)).toEqual(["file"]);
  });

  it.each(["file", "file/below", "file/below/it"])("refuses %s where a file lies", async (name) => {
    using folder = createTemporaryFolder();
    writeFileSync(join(folder.path, "file"), "");
    await expect(checkOutput(join(folder.path, name), { force: true })).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
    });
  });
});
