import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { measureWidth } from "../../src/cli/format/display-width.ts";
import { joinMessages } from "../runs/workbench.ts";
import { startFaultyRun } from "../tracing/traced-run.ts";
import { cliWords, createEnvironment, runCli } from "./cli-setup.ts";

const { status, stdout: version } = spawnSync("script", ["--version"], { encoding: "utf8" });
const hasTerminal = status === 0 && version.includes("util-linux");

let faulty: Awaited<ReturnType<typeof startFaultyRun>>;
beforeAll(async () => {
  faulty = await startFaultyRun();
});

async function run(...words: string[]) {
  return await runCli(faulty.folder, [...words, "--home", faulty.home]);
}

/** What a terminal of 80 columns shows of the command. */
function show(words: readonly string[], extra: Record<string, string> = {}): string {
  const quoted = [...cliWords, ...words, "--home", faulty.home].map((word) => `'${word}'`).join(" ");
  const { stdout } = spawnSync("script", ["-qefc", `stty cols 80 rows 24; exec ${quoted}`, "/dev/null"], {
    cwd: faulty.folder,
    env: createEnvironment(faulty.folder, { TERM: "xterm", SHELL: "/bin/sh", ...extra }),
    encoding: "utf8",
    // what this process is called with is not for the pager to read
    input: "",
  });
  return stdout.replaceAll("\r", "");
}

describe("papercoder trace", () => {
  it("shows the run with its calls numbered, and nothing on stderr", async () => {
    const { exitCode, stdout, stderr } = await run("trace", faulty.run.id.slice(0, 12));

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toContain(
      `run ${faulty.run.id} · ${faulty.log.length} model calls · 2 tried again · 1 asked again`,
    );
    expect(stdout).toMatch(/^ +1 {2}planner /m);
    expect(stdout).not.toContain("\u001b");
  });

  it("is cut down to an agent and a file", async () => {
    const { stdout } = await run("trace", faulty.run.id, "--agent", "coder", "--file", "main.py");

    expect(stdout).toContain("main.py");
    expect(stdout).not.toContain("planner");
    expect(stdout).not.toContain("steps/");
  });

  it("prints the prompt and the answer of a call alone, as they were sent and received", async () => {
    const served = faulty.log.find(({ agent }) => agent === "config-writer");
    const number = faulty.log.findIndex(({ agent }) => agent === "config-writer") + 1;
    const prompt = await run("trace", `${faulty.run.id}/${number}`, "--prompt");
    const answer = await run("trace", faulty.run.id, String(number), "--answer");

    for (const { text } of served?.messages ?? []) expect(prompt.stdout).toContain(text.trimEnd());
    expect(prompt.stdout.trimEnd()).toHaveLength(
      joinMessages({ messages: served?.messages.map((one) => ({ ...one, text: one.text.trimEnd() })) ?? [] })
        .length + 1,
    );
    expect(answer.stdout).toMatch(/^```json\n[\s\S]*\n```\n$/);
  });

  it("shows a call with what its prompt was made of, its checks and the other calls at the question", async () => {
    const { stdout } = await run("trace", faulty.run.id, "2");

    expect(stdout).toContain(`Call ${faulty.run.id}/2: architect`);
    expect(stdout).toMatch(/prompt +architect \w{12} \(bundled\)/);
    expect(stdout).toMatch(/overall-plan +[\d,]+ characters, from planner/);
    expect(stdout).toMatch(/checks +✗ .*missing/);
    expect(stdout).toContain(`${faulty.run.id}/3 asked again: held`);
    for (const part of [
      "── template architect",
      "── system message ──",
      "── user message ──",
      "── answer ──",
    ])
      expect(stdout).toContain(part);
  });

  it("compares two calls: hashes on top, then only what differs", async () => {
    const { stdout } = await run("trace", "diff", `${faulty.run.id}/2`, "3");

    expect(stdout).toMatch(/^ {2}template +the same$/m);
    expect(stdout).toMatch(/^ {2}- .*\/2 +architect · prompt architect \w{12} \(bundled\)/m);
    expect(stdout).toContain("\n+[assistant]\n");
    expect(stdout).not.toContain("You are one of several specialists");
    const same = await run("trace", "diff", `${faulty.run.id}/2`, `${faulty.run.id}/2`);
    expect(same.stdout).toContain("The prompts are the same.\n\nThe answers are the same.");
  });

  it("tells how prompts did, and writes the trace for other tools", async () => {
    const stats = await run("trace", "stats");
    const exported = await run("trace", "export", faulty.run.id, "--output", "trace.jsonl");
    const printed = await run("trace", "export", faulty.run.id);

    expect(stats.stdout).toMatch(/^coder \w{12} +3\/3 100% +0 +5 +2 +0$/m);
    expect(Math.max(...stats.stdout.split("\n").map(measureWidth))).toBeLessThanOrEqual(80);
    expect(exported.stderr).toMatch(/^\d+ steps written to trace\.jsonl\n$/);
    expect(await readFile(join(faulty.folder, "trace.jsonl"), "utf8")).toBe(printed.stdout);
    for (const line of printed.stdout.trimEnd().split("\n"))
      expect(JSON.parse(line)).toMatchObject({ id: expect.any(String), trace_id: expect.any(String) });
  });

  it.each([
    [["trace", "RUN"], { run: expect.any(String), sessions: [{ number: 1, standing: "done" }] }],
    [
      ["trace", "RUN", "2"],
      { call: { number: 2, verdict: { accepted: false } }, prompt: { name: "architect" } },
    ],
    [
      ["trace", "diff", "RUN/2", "3"],
      { calls: [{ call: { number: 2 } }, {}], prompt: expect.any(Array), answer: expect.any(Array) },
    ],
    [["trace", "stats"], { runs: [expect.any(String)] }],
    [["runs"], [{ status: "done" }]],
    [["runs", "prune", "--dry-run", "--keep", "0"], { dryRun: true, runs: [{ status: "done" }] }],
  ])("gives %j as one JSON document with --json", async (words, document) => {
    const { exitCode, stdout } = await run(
      ...words.map((word) => word.replace("RUN", faulty.run.id)),
      "--json",
    );

    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject(document);
  });

  it.each([
    [["trace", "RUN", "99"], 1, /has no model call 99\. It has 1 to \d+\. .*\n {2}code: TRACE_NOT_FOUND\n$/],
    [["trace", "nope"], 1, /There is no run "nope"\. The latest: .*\n {2}code: RUN_NOT_FOUND\n$/],
    [["trace", "RUN", "--agent", "cook"], 1, /Its agents: planner, .*\n {2}code: TRACE_NOT_FOUND\n$/],
    [["trace", "RUN", "--file", "x.py"], 1, /It has questions about: .*main\.py/],
    [["trace", "RUN", "first"], 2, /names no model call\. Name one as RUN\/NUMBER/],
    [["trace", "RUN", "--prompt"], 2, /name one, as in RUN\/7/],
    [["trace", "RUN/2", "--agent", "coder"], 2, /contradict each other/],
    [["runs", "prune", "--keep", "0"], 2, /This removes 1 run \(.* kB\) for good\. Add --yes/],
    [["runs", "prune", "--older-than", "soon"], 2, /such as 12h, 30d or 4w/],
  ])("ends %j with exit code %i and one line that helps", async (words, code, message) => {
    const { exitCode, stdout, stderr } = await run(
      ...words.map((word) => word.replace("RUN", faulty.run.id)),
    );

    expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr.split("\n")).toHaveLength(3);
  });
});

describe.skipIf(!hasTerminal)("papercoder trace in a terminal (skipped without script of util-linux)", () => {
  it("fits into 80 columns, in colour only where it may be", () => {
    const plain = show(["trace", faulty.run.id, "--no-pager"]);
    const coloured = show(["trace", faulty.run.id, "--no-pager"], { NO_COLOR: "" });

    expect(plain.split("\n").length).toBeGreaterThan(24);
    expect(plain.split("\n").filter((line) => measureWidth(line) > 80)).toEqual([]);
    expect(plain).not.toContain("\u001b");
    expect(coloured).toContain("\u001b[31m");
  });

  it("goes through $PAGER when it is long, and is printed when that cannot be started", () => {
    const paged = show(["trace", faulty.run.id], { PAGER: "sed 's/^/| /'" });
    const short = show(["trace", "stats"], { PAGER: "sed 's/^/| /'" });
    const unpaged = show(["trace", faulty.run.id], { PAGER: "no-such-pager" });

    expect(paged).toMatch(/^\| Session 1 · started/m);
    expect(short).not.toContain("| ");
    expect(unpaged).toMatch(/^Session 1 · started/m);
  });
});

it("papercoder runs prune removes what it says, with --yes", async () => {
  const own = await startFaultyRun();
  const { exitCode, stdout } = await runCli(own.folder, [
    "runs",
    "prune",
    "--keep",
    "0",
    "--yes",
    "--home",
    own.home,
  ]);
  const left = await runCli(own.folder, ["runs", "--home", own.home]);

  expect(exitCode).toBe(0);
  expect(stdout).toMatch(
    /^Removed 1 run \(\d+ kB\)\n {2}\S+ +\d+ kB .* done .*\nThe store had [\d.]+ [kM]B and has \d+ kB\.\n$/,
  );
  expect(left).toEqual({ exitCode: 0, stdout: "", stderr: "" });
});
