import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Paper } from "../../src/index.ts";
import { fixturePath } from "../papers/paper-folder.ts";
import { makeFolder, runCli } from "./cli-setup.ts";

const paper = fixturePath("tide.tex");
const withoutKey = { env: { OPENAI_API_KEY: "" } };

/** What the command prints for these words. */
async function read(...words: string[]) {
  await using folder = await makeFolder();
  return await runCli(folder.path, ["read", ...words], withoutKey);
}

describe("papercoder read", () => {
  it("shows the paper as models are shown it on stdout, and what was read and lost on stderr, in 80 columns", async () => {
    const { exitCode, stdout, stderr } = await read(fixturePath("tide.cleaned.json"));

    expect(exitCode).toBe(0);
    expect(stdout).toContain("# Sliding Medians for Tide Gauges\n");
    expect(stdout).toContain("[sec:2.1]");
    expect(stderr).toMatch(
      /^Sliding Medians for Tide Gauges\nRead from tide\.cleaned\.json \(s2orc\): 7 sections/,
    );
    expect(stderr.replaceAll("\n", " ")).toMatch(
      /Quality degraded: .* doubtful: - \d equations? (?:is|are) missing/,
    );
    expect(Math.max(...stderr.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("says so when nothing is known to be lost", async () => {
    const { stderr } = await read(paper);

    expect(stderr.replaceAll("\n", " ")).toContain(
      "Quality exact: formulas and tables are as their author wrote them; nothing is known to be lost.",
    );
  });

  it("shows headings and landmarks with --outline", async () => {
    const { stdout } = await read(paper, "--outline");

    expect(stdout).toContain("\n- [sec:2] ");
    expect(stdout).toContain("\n    - [eq:1]\n");
    expect(stdout).not.toContain("[p:");
  });

  it("shows the places that --section names, and nothing else", async () => {
    const { stdout } = await read(paper, "--section", "sec:2.2", "--section", "tab:1");

    expect(stdout.match(/\[sec:[^\]]+\]/g)).toEqual(["[sec:2.2]", "[sec:3]"]);
    expect(stdout).toContain("[tab:1] Table 1:");
  });

  it("counts the tokens of every section with --stats", async () => {
    const { stdout } = await read(paper, "--stats");

    expect(stdout).toMatch(/^section +tokens$/m);
    expect(stdout).toMatch(/^sec:2\.1 Filter +\d+$/m);
    expect(stdout).toMatch(/^all +\d{3,}$/m);
  });

  it("gives the paper as one JSON document, and says nothing else", async () => {
    const { stdout, stderr } = await read(paper, "--json");

    expect(stderr).toBe("");
    expect(Paper.parse(JSON.parse(stdout))).toMatchObject({ quality: "exact", warnings: [] });
  });

  it.each([
    [["--section", "sec:9"], /the paper has no sec:9; it has sec:abstract/],
    [["--outline", "--stats"], /--outline and --stats contradict each other/],
    [["--sections", "sec:2"], /unknown option/],
  ])("ends with exit code 2 and one line for %j", async (words, message) => {
    const { exitCode, stdout, stderr } = await read(paper, ...words);

    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/\n {2}code: USAGE\n$/);
  });

  it("ends with exit code 1 and the reader's code for what is no paper", async () => {
    await using folder = await makeFolder();
    await writeFile(join(folder.path, "paper.pdf"), "<html>Not found</html>");

    const { exitCode, stderr } = await runCli(folder.path, ["read", "paper.pdf"], withoutKey);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^error: paper\.pdf .*\n {2}code: PAPER_FORMAT\n$/);
  });
});
