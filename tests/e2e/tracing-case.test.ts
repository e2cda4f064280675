import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { listen } from "../../src/testing/listen.ts";
import { buildProject } from "../support/build-project.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const project = resolve(import.meta.dirname, "../..");

/** The commands of the worked case, as a reader would paste them. */
async function readCommands(): Promise<string> {
  const text = await readFile(join(project, "docs/tracing.md"), "utf8");
  const section = /\n## From a bad answer to a better prompt\n([\s\S]*?)\n## /.exec(text)?.[1] ?? "";
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map((block) => block[1]).join("");
}

/** A folder like that of the project after `npm run build && npm link`, for a process whose `papercoder` is this code. */
async function createFolder() {
  const folder = await createTemporaryFolder();
  for (const name of ["examples", "node_modules"]) await symlink(join(project, name), join(folder, name));
  const bin = join(folder, "bin");
  await mkdir(bin);
  const main = join(await buildProject(), "src/cli/main.js");
  await writeFile(join(bin, "papercoder"), `#!/bin/sh\nexec node ${main} "$@"\n`);
  await chmod(join(bin, "papercoder"), 0o755);
  const environment = {
    PATH: `${bin}:${process.env.PATH}`,
    HOME: folder,
    NO_COLOR: "1",
    NODE_OPTIONS: "--conditions=papercoder-source",
  };
  return { folder, environment };
}

async function findFreePort(): Promise<number> {
  const { port, close } = await listen(createServer());
  await close();
  return port;
}

describe("the worked case of docs/tracing.md", () => {
  it("runs as it stands: a wrong answer found, its prompt mended, tried, forked and compared", async () => {
    const commands = await readCommands();
    expect(commands.trim().split("\n").length).toBeLessThan(10);
    const port = String(await findFreePort());
    const script = commands.replace("serve.ts", `serve.ts ${port}`).replaceAll("8123", port);
    const { folder, environment } = await createFolder();

    // jobs are groups of processes then, as in a terminal; the server is ended with the shell
    const { stdout } = await promisify(execFile)(
      "bash",
      ["-ec", `set -m\ntrap 'kill -- -$(jobs -p)' EXIT\n${script}`],
      {
        cwd: folder,
        env: environment,
        timeout: 150_000,
      },
    );

    const read = (path: string) => readFile(join(folder, path), "utf8");
    expect(await read("descent/descent.py")).toContain('["learning_rate"] / np.sqrt(step + 1)');
    expect(await read("descent-mended/descent.py")).toContain('["learning_rate"] * gradient');
    expect(await read("descent-mended/main.py")).toBe(await read("descent/main.py"));
    expect(stdout).toMatch(/^ +7 +descent\.py /m);
    expect(stdout).toContain("answers  2 of 2 hold; the recorded one held");
    expect(stdout).toMatch(/^calls +8 +1$/m);
    expect(stdout).toMatch(/^ {2}descent\.py +changed \+1 −3$/m);
    expect(stdout).toMatch(/^ {2}main\.py +same$/m);
  }, 180_000);
});
