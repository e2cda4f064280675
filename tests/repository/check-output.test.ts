import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkOutput } from "../../src/repository/check-output.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

describe("checkOutput", () => {
  it.each(["absent/several/levels", "empty"])("accepts %s and leaves no trace", async (name) => {
    const folder = await createTemporaryFolder();
    mkdirSync(join(folder, "empty"));
    await checkOutput(join(folder, name), { force: false });
    expect(readdirSync(folder, { recursive: true })).toEqual(["empty"]);
  });

  it("refuses a filled folder unless it is forced", async () => {
    const folder = await createTemporaryFolder();
    writeFileSync(join(folder, "file"), "");
    await expect(checkOutput(folder, { force: false })).rejects.toMatchObject({
      code: "OUTPUT_NOT_EMPTY",
    });
    await checkOutput(folder, { force: true });
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it.each(["file", "file/below", "file/below/it"])("refuses %s where a file lies", async (name) => {
    const folder = await createTemporaryFolder();
    writeFileSync(join(folder, "file"), "");
    await expect(checkOutput(join(folder, name), { force: true })).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
    });
  });
});
