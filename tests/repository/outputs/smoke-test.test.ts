import { execFile, spawnSync } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { renderSmokeTest } from "../../../src/repository/outputs/render-smoke-test.ts";
import { aDesign } from "../../support/a-design.ts";
import { readTree } from "../../support/execution/read-tree.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

const hasPython = spawnSync("python3", ["-c", "pass"]).status === 0;
const design = {
  ...aDesign({ "main.py": [] }),
  shared: [{ name: "results.json", kind: "file" as const, meaning: "The results.", usedBy: ["main.py"] }],
};
const good = `import json, pathlib, sys
assert sys.argv[1:] == ["--smoke"]
pathlib.Path("results.json").write_text(json.dumps({"error": [0.25, {"share": 1}]}))
print("failed runs: 0")
print("FAILED: 0")
`;

/** Runs smoke_test.py on a repository whose main.py that is. */
async function testSmoke(main: string, given = design) {
  const folder = await createTemporaryFolder();
  const files = { "main.py": main, "smoke_test.py": renderSmokeTest(given), ".venv/results.json": "1" };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  const ended = await new Promise<{ code: number; stdout: string }>((resolve) => {
    execFile("python3", ["-B", "smoke_test.py"], { cwd: folder }, (error, stdout) =>
      resolve({ code: error ? Number(error.code) : 0, stdout }),
    );
  });
  return { ...ended, files: await readTree(folder), before: files };
}

describe.skipIf(!hasPython)(`smoke_test.py${hasPython ? "" : " (skipped: no python3)"}`, () => {
  it("passes for a run that leaves finite numbers, and writes nothing into the repository", async () => {
    const { code, stdout, files, before } = await testSmoke(good);

    expect(stdout).toContain("smoke test: passed");
    expect(code).toBe(0);
    expect(files).toEqual(before);
  });

  it("takes any file where the design declares none, also JSON lines", async () => {
    const main = 'open("out.jsonl", "w").write(\'{"a": 1}\\n{"a": 2}\\n\')';

    expect(await testSmoke(main, { ...design, shared: [] })).toMatchObject({ code: 0 });
  });

  it.each([
    ["an exit code", `${good}sys.exit(3)`, "main.py --smoke ended with exit code 3."],
    ["no file", 'print("done")', "It wrote no file."],
    [
      "another file than the declared one",
      'open("log.txt", "w").write("3")',
      "It wrote none of the declared results: results.json.",
    ],
    [
      "no number",
      good.replace("[0.25", '["a"').replace(": 1}", ': "b"}'),
      "What it wrote holds no finite number.",
    ],
    ["NaN", good.replace("0.25", 'float("nan")'), "What it wrote holds a number that is NaN or infinite."],
    ["infinity in a table", `${good}open("t.csv", "w").write("a,b\\n1,inf\\n")`, "NaN or infinite"],
    [
      "a broken file",
      `${good.replace("json.dumps(", 'str("{" + json.dumps(').replace("]}))", "]})))")}`,
      "What it wrote holds no finite number.",
    ],
    ["a failure on the log", `${good}print("task 2 FAILED: no data")`, "The output says: task 2 FAILED:"],
    ["an error on the log", `${good}print("ERROR loading x", file=sys.stderr)`, "The output says: ERROR"],
  ])("does not pass for %s", async (_, main, problem) => {
    const { code, stdout } = await testSmoke(main);

    expect(stdout).toContain(problem);
    expect(stdout).toContain("smoke test: not passed");
    expect(code).toBe(1);
  });
});
