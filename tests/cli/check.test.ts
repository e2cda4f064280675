import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RepositoryCheck } from "../../src/state/repository-check.ts";
import { regression } from "../repository/repository-check/clean-repositories.ts";
import { writeRepositoryFiles } from "../repository/repository-check/write-repository-files.ts";
import { makeFolder, runCli } from "./cli-setup.ts";

const timeoutMs = 60_000;
const writeBroken = () =>
  writeRepositoryFiles({
    ...regression,
    "config.yaml": (regression["config.yaml"] ?? "").replace("1.0e-4", "1e-4"),
    "main.py": (regression["main.py"] ?? "")
      .replace("make_data(", "make_some_data(")
      .replace("import make_data", "import make_data_for_a_regression_that_is_long"),
  });

describe("papercoder check", { timeout: timeoutMs }, () => {
  it("ends with 0 and says what was not checked where nothing is wrong", async () => {
    await using folder = await makeFolder();
    const root = await writeRepositoryFiles(regression);
    const { exitCode, stdout, stderr } = await runCli(folder.path, ["check", root]);
    expect(stderr).toBe("");
    expect(exitCode).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toMatch(
      /0 errors, 0 warnings, \d notes? in 6 files of .*Nothing was executed/,
    );
  });

  it("groups what is wrong by file, in 80 columns, and ends with 1", async () => {
    await using folder = await makeFolder();
    const { exitCode, stdout, stderr } = await runCli(folder.path, ["check", await writeBroken()]);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("code: CHECK_FAILED");
    expect(stdout).toContain("config.yaml\n    7  error    1e-4 is text to PyYAML;");
    expect(stdout).toContain("main.py\n    8  error    src/data.py does not define");
    for (const line of stdout.split("\n").filter((one) => !one.includes("/tmp")))
      expect(line.length).toBeLessThanOrEqual(80);
  });

  it("gives one JSON document, with the error in it", async () => {
    await using folder = await makeFolder();
    const { exitCode, stdout, stderr } = await runCli(folder.path, ["check", await writeBroken(), "--json"]);
    const document = JSON.parse(stdout);
    expect(exitCode).toBe(1);
    expect(stderr).toBe("");
    expect(document.error.code).toBe("CHECK_FAILED");
    expect(RepositoryCheck.parse(document).findings.map(({ code }) => code)).toContain("float-as-text");
  });

  it("writes SARIF to a file or to stdout", async () => {
    await using folder = await makeFolder();
    const root = await writeBroken();
    const toFile = await runCli(folder.path, ["check", root, "--sarif", "out.sarif"]);
    const toStdout = await runCli(folder.path, ["check", root, "--sarif"]);
    expect([toFile.exitCode, toStdout.exitCode]).toEqual([1, 1]);
    expect(JSON.parse(await readFile(join(folder.path, "out.sarif"), "utf8"))).toEqual(
      JSON.parse(toStdout.stdout),
    );
  });

  it("shows a diff that git can apply, and with --fix alone does the same", async () => {
    await using folder = await makeFolder();
    const root = await writeBroken();
    const shown = await runCli(folder.path, ["check", root, "--fix", "--dry-run"]);
    expect(shown.stdout).toContain("--- a/config.yaml\n+++ b/config.yaml\n");
    expect(shown.stdout).toContain("-  ridge: 1e-4  # chosen\n+  ridge: 1.0e-4  # chosen\n");
    expect(shown.stderr).toContain("Nothing was written");
    const fixed = await runCli(folder.path, ["check", root, "--fix"]);
    expect(fixed.stderr).toContain("Mended: config.yaml.");
    expect(fixed.stdout).not.toContain("1e-4");
    expect(await readFile(join(root, "config.yaml"), "utf8")).toBe(regression["config.yaml"]);
  });

  it.each<[words: string[], problem: RegExp]>([
    [["check"], /missing required argument/],
    [["check", "absent"], /absent cannot be read/],
    [["check", ".", "--dry-run"], /give both/],
    [["check", ".", "--json", "--sarif"], /both write to stdout/],
  ])("ends with 2 for %j", async (words, problem) => {
    await using folder = await makeFolder();
    const { exitCode, stdout, stderr } = await runCli(folder.path, words);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toMatch(problem);
  });

  it("executes nothing of the repository", async () => {
    await using folder = await makeFolder();
    const trap = join(folder.path, "executed");
    const code = `open(${JSON.stringify(trap)}, "w").write("x")\n`;
    const root = await writeRepositoryFiles({
      "main.py": code,
      "json.py": code,
      "sitecustomize.py": code,
      "conftest.py": code,
      "setup.py": code,
      "package.json": '{"main": "index.js"}',
      "node_modules/pyright/index.js": `require("node:fs").writeFileSync(${JSON.stringify(trap)}, "x")`,
      "node_modules/pyright/package.json": '{"name": "pyright", "version": "1.0.0"}',
    });
    await runCli(root, ["check", "."]);
    await writeFile(join(root, "requirements.txt"), "");
    await runCli(root, ["check", ".", "--fix"]);
    await expect(readFile(trap)).rejects.toMatchObject({ code: "ENOENT" });
    await rm(root, { recursive: true });
  });
});
