import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolder } from "../../../src/papers/archive/open-folder.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

async function makeFolder(): Promise<string> {
  const root = join(await createTemporaryFolder(), "paper");
  await mkdir(join(root, "sections"), { recursive: true });
  await mkdir(join(root, ".git"));
  await writeFile(join(root, "main.tex"), "main");
  await writeFile(join(root, "sections", "intro.tex"), "intro");
  await writeFile(join(root, ".git", "config"), "x");
  await writeFile(join(root, "..", "secret.tex"), "secret");
  return root;
}

describe("openFolder", () => {
  it("lists the files of a paper and reads them when asked", async () => {
    const files = openFolder(await makeFolder());
    expect(files.list()).toEqual(["main.tex", "sections/intro.tex"]);
    expect(Buffer.from(files.read("sections/intro.tex") ?? []).toString()).toBe("intro");
    expect(files.read("sections")).toBeUndefined();
  });

  it("reads nothing outside, however it is asked", async () => {
    const files = openFolder(await makeFolder());
    for (const path of [
      "../secret.tex",
      "sections/../../secret.tex",
      "/etc/passwd",
      "a\0b",
      ".git/config",
      "x".repeat(5000),
    ]) {
      expect(files.has(path)).toBe(false);
      expect(files.read(path)).toBeUndefined();
    }
  });

  it("follows links to files inside only, and says which it left out", async () => {
    const root = await makeFolder();
    await symlink(join(root, "main.tex"), join(root, "alias.tex"));
    await symlink(join(root, "..", "secret.tex"), join(root, "outside.tex"));
    await symlink(join(root, "gone.tex"), join(root, "broken.tex"));
    await symlink(root, join(root, "sections", "loop"));
    const files = openFolder(root);
    expect(files.list()).toEqual(["alias.tex", "main.tex", "sections/intro.tex"]);
    expect(files.read("outside.tex")).toBeUndefined();
    expect(files.warnings.map(({ message }) => message.split(" ")[0]).sort()).toEqual([
      "broken.tex",
      "outside.tex",
      "sections/loop",
    ]);
  });

  it("refuses to list more files than a paper has, yet reads one by its name", async () => {
    const root = await makeFolder();
    await Promise.all(Array.from({ length: 2001 }, (_, index) => writeFile(join(root, `${index}.txt`), "")));
    const files = openFolder(root);
    expect(files.has("main.tex")).toBe(true);
    expect(() => files.list()).toThrow(expect.objectContaining({ code: "PAPER_TOO_LARGE" }));
  });

  it("says when there is no such folder", async () => {
    const root = await makeFolder();
    expect(() => openFolder(join(root, "nowhere"))).toThrow(
      expect.objectContaining({ code: "PAPER_NOT_FOUND" }),
    );
  });
});
