import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { checkRepository } from "../../../src/repository/repository-check/check-repository.ts";
import { startRun } from "../../../src/runs/start-run.ts";
import type { Finding } from "../../../src/state/finding.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { readGoodRepository } from "../checks/read-repository.ts";
import { classifier, installable, regression, scripts } from "./clean-repositories.ts";
import { type Defect, defects } from "./defects.ts";
import { type Files, writeRepositoryFiles } from "./write-repository-files.ts";

const demo = join(import.meta.dirname, "../../../examples/demo");
const leastRecall = 23;
const mostFalseAlarms = 1;

const check = async (files: Files) => (await checkRepository(await writeRepositoryFiles(files))).findings;
const isAlarm = ({ severity }: Finding) => severity !== "note";
const fits =
  ({ code, file, line }: Defect) =>
  (finding: Finding) =>
    finding.code === code && finding.file === file && (line === undefined || finding.line === line);

async function writeDemo(): Promise<string> {
  const output = join(await createTemporaryFolder(), "repository");
  const paper = join(demo, "paper.tex");
  const run = await startRun({ paper, replay: join(demo, "answers"), output, approve: true });
  expect(run.status).toBe("done");
  return output;
}

describe("the corpus of small repositories", () => {
  let missed: string[];
  beforeAll(async () => {
    const started = performance.now();
    const found: boolean[] = [];
    for (const defect of defects) found.push((await check(defect.files)).some(fits(defect)));
    missed = defects.filter((_, index) => !found[index]).map(({ name }) => name);
    const milliseconds = (performance.now() - started) / defects.length;
    process.stderr.write(
      `corpus: ${defects.length - missed.length} of ${defects.length} defects found, ${Math.round(milliseconds)} ms a repository\n`,
    );
  });

  it("has two of each of twelve classes", () => {
    expect(defects).toHaveLength(24);
    expect(new Set(defects.map(({ name }) => name)).size).toBe(24);
  });

  it("has its defects found, at the file and line where they are", () => {
    expect(missed.length, missed.join("; ")).toBeLessThanOrEqual(defects.length - leastRecall);
  });

  it("has six repositories without a defect, and nearly no alarm in them", async () => {
    const good = Object.fromEntries(readGoodRepository().map(({ path, text }) => [path, text]));
    const clean = [
      regression,
      classifier,
      installable,
      scripts,
      { ...good, "requirements.txt": "torch\nnumpy\npytest\nPyYAML\n" },
    ];
    const folders = [await writeDemo(), ...(await Promise.all(clean.map(writeRepositoryFiles)))];
    const alarms: string[] = [];
    for (const folder of folders) {
      const { findings } = await checkRepository(folder);
      alarms.push(...findings.filter(isAlarm).map(({ file, line, message }) => `${file}:${line} ${message}`));
    }
    process.stderr.write(`corpus: ${alarms.length} alarms in ${folders.length} clean repositories\n`);
    expect(folders).toHaveLength(6);
    expect(alarms.length, alarms.join("\n")).toBeLessThanOrEqual(mostFalseAlarms);
  });
});
