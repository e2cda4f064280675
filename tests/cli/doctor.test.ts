import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MachineReport } from "../../src/cli/doctor/machine-report.ts";
import { renderMachine } from "../../src/cli/doctor/render-machine.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { runCli } from "./cli-setup.ts";

const machine: MachineReport = {
  papercoder: "0.1.0",
  system: { platform: "linux", release: "6.8.0", processor: "x64", root: false },
  node: { version: "20.19.1", needed: "20.19", ok: true },
  pythons: [
    { path: "/usr/bin/python3", version: "3.12.3" },
    { path: "/usr/bin/python3.9", version: "3.9.1" },
  ],
  programs: [
    { name: "uv", purpose: "fast installs of Python packages", found: null },
    { name: "git", purpose: "history", found: { path: "/usr/bin/git", version: "2.43.0" } },
  ],
  sandboxes: [
    {
      ...{
        name: "bubblewrap",
        ok: false,
        level: "none",
        reason: "AppArmor keeps bwrap from using user namespaces",
      },
      cure: "allow it for /usr/bin/bwrap alone with the profile in docs/sandbox.md",
    },
    { name: "docker", ok: true, level: "partial", reason: "tested only in its command line" },
  ],
  disk: {
    folder: "/home/someone/papers/a-folder-whose-name-is-so-long-that-it-has-to-be-broken",
    freeMB: 12_345,
  },
  packages: [{ name: "@napi-rs/canvas", purpose: "pictures of a PDF's figures", installed: false }],
};

describe("papercoder doctor", () => {
  it("tells what works, what does not and how to get it, in 80 columns", () => {
    const lines = renderMachine(machine, 80);

    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.join("\n")).toMatchInlineSnapshot(`
      "PaperCoder 0.1.0 on linux 6.8.0 (x64)

      To read papers and write repositories
        ok  Node.js          20.19.1
        ok  disk             12,345 MB free in
                             /home/someone/papers/a-folder-whose-name-is-so-long-that-
                             it-has-to-be-broken
        --  @napi-rs/canvas  not installed: pictures of a PDF's figures
                             > npm install @napi-rs/canvas

      To run what was written, which no command does yet
        ok  Python 3.12.3    /usr/bin/python3
        --  Python 3.9.1     /usr/bin/python3.9 is older than 3.10
        --  uv               not found: fast installs of Python packages
        ok  git 2.43.0       /usr/bin/git

      Sandboxes
        --  bubblewrap       AppArmor keeps bwrap from using user namespaces
                             > allow it for /usr/bin/bwrap alone with the profile in
                             docs/sandbox.md
        ok  docker           works, partial: tested only in its command line"
    `);
  });

  it("says when nothing generated can be run, and that root never does", () => {
    const { sandboxes, system } = machine;
    const lines = renderMachine(
      { ...machine, sandboxes: sandboxes.slice(0, 1), system: { ...system, root: true } },
      80,
    );

    expect(lines.join("\n")).toContain("!!  none works");
    expect(lines.join("\n")).toContain("!!  root");
  });

  it("looks at this machine, ends with 0 and gives one document with --json", async () => {
    const folder = await createTemporaryFolder();
    const { exitCode, stdout, stderr } = await runCli(folder, [
      "doctor",
      "--json",
      "--home",
      "not-there-yet",
    ]);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    const report = MachineReport.parse(JSON.parse(stdout));
    expect(report.node).toEqual({ version: process.versions.node, needed: "20.19", ok: true });
    expect(report.disk.folder).toBe(folder);
    expect(report.sandboxes.map(({ name }) => name)).toEqual([
      ...["bubblewrap", "podman", "docker", "landlock", "seatbelt"],
    ]);
    expect(stdout).not.toContain("sk-test");
  });

  it("gives the programs that it asks for their version no keys, and leaves out those that do not answer", async () => {
    const folder = await createTemporaryFolder();
    const write = async (name: string, text: string) => {
      await writeFile(join(folder, name), `#!/bin/sh\n${text}\n`);
      await chmod(join(folder, name), 0o755);
    };
    await write("uv", 'echo "uv 1.2.3$OPENAI_API_KEY"');
    await write("git", "exit 1");
    await write("python3", 'echo "Python 3.12.9"');
    const { exitCode, stdout } = await runCli(folder, ["doctor"], {
      env: { PATH: `${folder}:/papercoder-nowhere` },
    });

    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^ {2}ok {2}uv 1\.2\.3 /m);
    expect(stdout).toMatch(/^ {2}ok {2}Python 3\.12\.9 /m);
    expect(stdout).toMatch(/^ {2}-- {2}git +not found/m);
  });
});
