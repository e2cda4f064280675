import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { chmod, link, mkdir, readdir, symlink, truncate, writeFile } from "node:fs/promises";
import net from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { copyIn } from "../../src/execution/copy/copy-in.ts";
import { copyOut } from "../../src/execution/copy/copy-out.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { dropTo, python } from "./sandbox-setup.ts";

const user = dropTo ? { dropTo } : {};

async function createRepository(): Promise<string> {
  const folder = await createTemporaryFolder();
  await mkdir(join(folder, "src"));
  await writeFile(join(folder, "main.py"), "print(1)\n");
  await writeFile(join(folder, "src", "run.sh"), "#!/bin/sh\n");
  await chmod(join(folder, "src", "run.sh"), 0o700);
  return folder;
}

describe("a copy to work on", () => {
  it("has the regular files, owned by the program's user, and goes when it is removed", async () => {
    const folder = await createRepository();
    await symlink("/etc/passwd", join(folder, "passwd"));
    const { work, leftOut, remove } = await copyIn(folder, user);

    expect(readFileSync(join(work, "main.py"), "utf8")).toBe("print(1)\n");
    expect(statSync(join(work, "src", "run.sh")).mode & 0o7777).toBe(0o755);
    expect(statSync(work).mode & 0o7777).toBe(0o700);
    expect([work, join(work, "src"), join(work, "main.py")].map((path) => statSync(path).uid)).toEqual(
      Array(3).fill(dropTo?.uid ?? process.getuid?.()),
    );
    expect(leftOut).toEqual([{ path: "passwd", reason: "is a link" }]);
    await remove();
    expect(existsSync(work)).toBe(false);
  });

  it.each([
    ["in bytes", { mostMB: 1 }, "over 1 MB together"],
    ["in files", { mostFiles: 2 }, "over 2 files"],
  ])("is refused whole when the folder is too large %s", async (_, bounds, reason) => {
    const folder = await createRepository();
    await truncate(join(folder, "main.py"), 2 << 20);

    await expect(copyIn(folder, { ...bounds, ...user })).rejects.toMatchObject({
      code: "SANDBOX_INPUT",
      message: expect.stringContaining(reason),
    });
  });

  it.skipIf(!existsSync(python))(
    "goes also when a program has locked it and nested folders deeper than a path can say",
    async () => {
      const { work, remove } = await copyIn(await createRepository(), user);
      const nest = `import os
os.chdir(${JSON.stringify(work)})
for _ in range(60): os.mkdir("d" * 200); os.chdir("d" * 200)
os.chmod(".", 0)`;
      execFileSync(python, ["-c", nest]);
      await remove();

      expect(existsSync(work)).toBe(false);
    },
  );
});

describe("what is copied out", () => {
  // elsewhere not all of these names can be made
  it.skipIf(process.platform !== "linux")(
    "is regular files with harmless names, and the rest is told",
    async () => {
      const [work, out] = [await createTemporaryFolder(), join(await createTemporaryFolder(), "out")];
      await writeFile(join(work, "result.json"), "{}");
      await chmod(join(work, "result.json"), 0o666);
      await writeFile(join(work, "tool"), "x");
      await chmod(join(work, "tool"), 0o6777);
      await symlink("/etc/passwd", join(work, "link"));
      await symlink("/etc", join(work, "folder-link"));
      execFileSync("mkfifo", [join(work, "pipe")]);
      await mkdir(join(work, ".git"));
      await writeFile(join(work, ".git", "config"), "[core] fsmonitor = evil");
      await writeFile(join(work, "\u001b[31mred"), "x");
      await writeFile(join(work, "-rf"), "x");
      await writeFile(join(work, "back\\slash"), "x");
      await writeFile(Buffer.concat([Buffer.from(`${work}/`), Buffer.from([0x66, 0xff])]), "x");
      const server = net.createServer().listen(join(work, "socket"));
      const { copied, leftOut } = await copyOut(work, out);
      server.close();

      expect(copied).toEqual(["result.json", "tool"]);
      expect((await readdir(out)).sort()).toEqual(["result.json", "tool"]);
      expect(statSync(join(out, "result.json")).mode & 0o7777).toBe(0o644);
      expect(statSync(join(out, "tool")).mode & 0o7777).toBe(0o755);
      const reasons = Object.fromEntries(leftOut.map(({ path, reason }) => [path, reason]));
      expect(reasons).toMatchObject({
        link: "is a link",
        "folder-link": "is a link",
        pipe: "is no regular file",
      });
      expect(reasons).toMatchObject({ socket: "is no regular file", "f\ufffd": "cannot be read" });
      expect(Object.keys(reasons)).toEqual(
        expect.arrayContaining([".git", "\u001b[31mred", "-rf", "back\\slash"]),
      );
      expect(leftOut).toHaveLength(9);
    },
  );

  it("is at most so much, and a file that seems long without being it counts as long", async () => {
    const [work, out] = [await createTemporaryFolder(), join(await createTemporaryFolder(), "out")];
    await writeFile(join(work, "a-large"), "");
    await truncate(join(work, "a-large"), 2 ** 40);
    await writeFile(join(work, "b-small"), "x");
    await link(join(work, "b-small"), join(work, "c-same"));

    expect(await copyOut(work, out)).toEqual({
      copied: ["b-small", "c-same"],
      leftOut: [{ path: "a-large", reason: "over 50 MB together" }],
    });
    expect(statSync(join(out, "c-same")).nlink).toBe(1);
  });

  it("goes into an empty folder only", async () => {
    const folder = await createRepository();

    await expect(copyOut(folder, folder)).rejects.toMatchObject({ code: "OUTPUT_NOT_EMPTY" });
  });
});
