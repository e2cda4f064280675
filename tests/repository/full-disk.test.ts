import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkOutput } from "../../src/repository/check-output.ts";
import { toOutputError } from "../../src/repository/to-output-error.ts";
import { writeRepository } from "../../src/repository/write-repository.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { readTree } from "./read-tree.ts";

const files = [
  { path: "a.py", text: "small" },
  { path: "src/b.py", text: "x".repeat(200_000) },
];

/** Mounts a file system of 64 KiB; undefined where that is not allowed. */
function mountSmallDisk(path: string, options = "") {
  mkdirSync(path);
  const mounted =
    spawnSync("/bin/mount", ["-t", "tmpfs", "-o", `size=64k${options}`, "none", path]).status === 0;
  return mounted ? { [Symbol.dispose]: () => void spawnSync("/bin/umount", [path]) } : undefined;
}

describe("a disk that cannot be written", () => {
  it("leaves nothing when it is full", async (test) => {
    const folder = await createTemporaryFolder();
    using disk = mountSmallDisk(join(folder, "disk"));
    if (!disk) test.skip("needs the right to mount a small file system");
    const output = join(folder, "disk/repo");
    await expect(writeRepository({ output, files, force: false })).rejects.toMatchObject({
      code: "DISK_FULL",
      message: expect.stringContaining("Free some space"),
    });
    expect(readdirSync(join(folder, "disk"))).toEqual([]);
  });

  it("keeps the old files when it fills up while they are replaced", async (test) => {
    const folder = await createTemporaryFolder();
    using disk = mountSmallDisk(join(folder, "disk"));
    if (!disk) test.skip("needs the right to mount a small file system");
    const output = join(folder, "disk/repo");
    mkdirSync(output);
    writeFileSync(join(output, "a.py"), "old");
    await expect(writeRepository({ output, files, force: true })).rejects.toMatchObject({
      code: "DISK_FULL",
    });
    expect(readTree(join(folder, "disk"))).toEqual({ "repo/a.py": "old" });
  });

  it("fills an empty mount point, which cannot be swapped for another folder", async (test) => {
    const folder = await createTemporaryFolder();
    using disk = mountSmallDisk(join(folder, "disk"));
    if (!disk) test.skip("needs the right to mount a small file system");
    await writeRepository({
      output: join(folder, "disk"),
      files: [{ path: "src/a.py", text: "x" }],
      force: false,
    });
    expect(readTree(join(folder, "disk"))).toEqual({ "src/a.py": "x" });
  });

  it("is noticed before anything is paid when it is read-only", async (test) => {
    const folder = await createTemporaryFolder();
    using disk = mountSmallDisk(join(folder, "disk"), ",ro");
    if (!disk) test.skip("needs the right to mount a small file system");
    const output = join(folder, "disk/repo");
    await expect(checkOutput(output, { force: false })).rejects.toMatchObject({ code: "OUTPUT_UNWRITABLE" });
    await expect(writeRepository({ output, files, force: false })).rejects.toMatchObject({
      code: "OUTPUT_UNWRITABLE",
    });
  });

  it("is told apart from other failures by what the system says", async (test) => {
    const full = await open("/dev/full", "w").catch(() => test.skip("needs /dev/full"));
    const failure: unknown = await full.writeFile("x").catch((error: unknown) => error);
    await full.close();
    expect(toOutputError(failure, "/out")).toMatchObject({ code: "DISK_FULL", cause: failure });
    expect(toOutputError(new TypeError("a defect of ours"), "/out")).toBeInstanceOf(TypeError);
  });
});
