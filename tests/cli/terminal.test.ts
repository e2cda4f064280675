import { spawn, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { cliWords, createEnvironment, examplePaper, makeFolder } from "./cli-setup.ts";

const { status, stdout } = spawnSync("script", ["--version"], { encoding: "utf8" });
const hasTerminal = status === 0 && stdout.includes("util-linux");
const [enter, down] = ["\r", "\u001b[B"];

/** Runs the command line in a pseudo-terminal, typing each answer once its question is on the screen. */
async function runInTerminal(
  folder: string,
  words: readonly string[],
  answers: readonly { to: RegExp; type: string }[],
  extra: Record<string, string>,
): Promise<{ exitCode: number | null; screen: string }> {
  const quoted = [...cliWords, ...words].map((word) => `'${word}'`).join(" ");
  // a terminal made for a pipe has no size, and prompts break their words in one of none
  const command = `stty cols 80 rows 30; exec ${quoted}`;
  const child = spawn("script", ["-qefc", command, "/dev/null"], {
    cwd: folder,
    env: createEnvironment(folder, { TERM: "xterm", SHELL: "/bin/sh", ...extra }),
    stdio: ["pipe", "pipe", "inherit"],
    timeout: 50_000,
  });
  const waiting = [...answers];
  let [screen, seen] = ["", 0];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    screen += text;
    const [next] = waiting;
    if (!next?.to.test(screen.slice(seen))) return;
    waiting.shift();
    seen = screen.length;
    // a prompt reads keys only after it has drawn itself
    setTimeout(() => child.stdin.write(next.type), 150);
  });
  const exitCode = await new Promise<number | null>((resolve) => void child.once("close", resolve));
  return { exitCode, screen };
}

describe.skipIf(!hasTerminal)("a review in a terminal (skipped without script of util-linux)", () => {
  it("asks again when an edit does not hold, keeps the edit, and goes on with the mended one", async () => {
    await using folder = await makeFolder();
    await using server = await startModelServer({ answer: scriptRepository({ levels: [2, 1] }) });
    const editor = join(folder.path, "edit config.sh");
    // breaks the text the first time, and mends it when the broken text comes back
    await writeFile(
      editor,
      '#!/bin/sh\nif grep -q "^: broken" "$2"; then sed -i "/^: broken/d; s/noise: 0.2.*/noise: 0.4321/" "$2"; else echo ": broken" >> "$2"; fi\n',
      { mode: 0o755 },
    );

    const { exitCode, screen } = await runInTerminal(
      folder.path,
      ["run", examplePaper, "--output", "repo", "--base-url", server.url],
      [
        { to: /Cancel the run/, type: down + enter },
        { to: /● Go on with the edited config\.yaml[\s\S]*Cancel the run/, type: enter },
        { to: /does not hold[\s\S]*Cancel the run/, type: down + enter },
        { to: /● Go on with the edited config\.yaml[\s\S]*Cancel the run/, type: enter },
      ],
      { EDITOR: `"${editor}" --wait` },
    );

    expect(exitCode).toBe(0);
    expect(screen).toContain("Values the paper does not state");
    expect(screen).toContain("The decision does not hold");
    expect(screen).toContain(join(folder.path, "repo"));
    expect(screen.lastIndexOf("\u001b[?25h")).toBeGreaterThan(screen.lastIndexOf("\u001b[?25l"));
    const coding = server.log.filter(({ agent }) => agent === "coder");
    expect(coding).toHaveLength(3);
    for (const { messages } of coding)
      expect(messages.map(({ text }) => text).join()).toContain("noise: 0.4321");
  }, 60_000);
});
