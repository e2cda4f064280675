import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listRuns } from "../../../src/runs/list-runs.ts";
import { ExecuteSettings } from "../../../src/state/execute-settings.ts";
import { startModelServer } from "../../../src/testing/index.ts";
import { buildProject } from "../../support/build-project.ts";
import {
  type ExecutionSetup,
  setUpExecution,
  skipNote,
  skipReason,
} from "../../support/execution/execution-setup.ts";
import { readTree } from "../../support/execution/read-tree.ts";
import { importFault, shapeFault } from "../../support/execution/tiny-faults.ts";
import { scriptTiny, tinyFiles, tinyYaml } from "../../support/execution/tiny-repository.ts";
import { readProcesses } from "../../support/read-processes.ts";
import { shortPaper } from "../../support/scripted-run.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

const recorder = fileURLToPath(new URL("../../support/record-processes.mjs", import.meta.url));
let setup: ExecutionSetup;

/** When the process is killed: as the debugger's second question arrives, or as the smoke run of that number begins. */
type Moment = { question: number } | { smokeRuns: number };

async function startChild(options: Record<string, unknown>, processes: string): Promise<ChildProcess> {
  const script = join(await buildProject(), "tests/support/execution/execute-child.js");
  return spawn(process.execPath, ["--import", recorder, script, JSON.stringify(options)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, OPENAI_API_KEY: "none", PAPERCODER_TEST_PROCESSES: processes },
  });
}

/** Kills a run of two repairs with SIGKILL, resumes it in another process, and gives what was asked and executed. */
async function killAndResume(moment: Moment) {
  const folder = await createTemporaryFolder();
  const [output, home] = [join(folder, "repository"), join(folder, "store")];
  let child: ChildProcess | undefined;
  let questions = 0;
  const script = scriptTiny({
    faults: [importFault.fault, shapeFault.fault],
    answers: {
      debugger: ({ file }) => {
        questions += 1;
        if ("question" in moment && questions === moment.question) child?.kill("SIGKILL");
        const { mend } = file === "round-1" ? importFault : shapeFault;
        const answer = {
          diagnosis: "It is wrong.",
          edits: [mend],
          creates: [],
          packages: [],
          confidence: "high",
        };
        return `\`\`\`json\n${JSON.stringify(answer)}\n\`\`\``;
      },
    },
  });
  await using server = await startModelServer({ answer: script, latency: { firstMs: 20 } });
  const options = {
    ...{ paper: shortPaper, output, home, baseUrl: server.url, environments: setup.environments },
    execute: ExecuteSettings.parse(setup.execute()),
  };
  child = await startChild(options, join(folder, "before"));
  const watch = setInterval(async () => {
    const { smoke } = await countProbes(join(folder, "before"));
    if ("smokeRuns" in moment && smoke === moment.smokeRuns) child?.kill("SIGKILL");
  }, 5);
  const [, signal] = await once(child, "exit");
  clearInterval(watch);
  const [killed] = await listRuns({ home });

  const second = await startChild({ ...options, run: killed?.id }, join(folder, "after"));
  let last = "";
  if (second.stdout)
    createInterface({ input: second.stdout }).on("line", (line) => {
      last = line;
    });
  await once(second, "close");
  return {
    ...{ signal, result: JSON.parse(last), files: await readTree(output) },
    asked: server.log.map(({ agent, file }) => `${agent} ${file ?? ""}`.trim()),
    executed: [await countProbes(join(folder, "before")), await countProbes(join(folder, "after"))],
  };
}

/** How often each probe was started. */
async function countProbes(file: string) {
  const words = (await readProcesses(file)).filter(({ name }) => name === "bwrap").map((one) => one.words);
  const count = (word: string) => words.filter((given) => given.some((one) => one.includes(word))).length;
  return { imports: count("import-failure"), entry: count("--help"), smoke: count("--smoke") };
}

function listTwice(asked: readonly string[]): string[] {
  return asked.filter((name, index) => asked.indexOf(name) !== index);
}

const repaired = { status: "done", reached: { status: "smoke_ok" } };

describe.skipIf(skipReason !== undefined)(`a run that is killed while it is repaired${skipNote}`, () => {
  beforeAll(async () => {
    setup = await setUpExecution([tinyYaml]);
  });
  afterAll(() => setup?.close());

  it("asks the question again that had no answer, and executes nothing again", {
    timeout: 180_000,
  }, async () => {
    const { signal, result, asked, executed, files } = await killAndResume({ question: 2 });

    expect(signal).toBe("SIGKILL");
    expect(result).toMatchObject(repaired);
    expect(files["main.py"]).toBe(tinyFiles["main.py"]);
    expect(executed).toEqual([
      { imports: 2, entry: 1, smoke: 1 },
      { imports: 1, entry: 1, smoke: 1 },
    ]);
    expect(listTwice(asked)).toEqual(["debugger round-2"]);
  });

  it("executes only the probe again that was under way, and asks nothing again", {
    timeout: 180_000,
  }, async () => {
    const { signal, result, asked, executed, files } = await killAndResume({ smokeRuns: 2 });

    expect(signal).toBe("SIGKILL");
    expect(result).toMatchObject(repaired);
    // two rounds, and two probes of the third state, are done
    expect(executed).toEqual([
      { imports: 3, entry: 2, smoke: 2 },
      { imports: 0, entry: 0, smoke: 1 },
    ]);
    expect(listTwice(asked)).toEqual([]);
    expect(files["REPAIR.md"]?.match(/\| passed \|/g)).toHaveLength(5);
  });
});
