import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { listRuns } from "../../src/runs/list-runs.ts";
import { resumeRun } from "../../src/runs/resume-run.ts";
import { type AnswerScript, scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { buildProject } from "./build-project.ts";
import { readGenerated, shortPaper } from "./scripted-run.ts";
import { createTemporaryFolder } from "./temporary-folder.ts";

/** When to kill: that many milliseconds after the request of that number arrived, before it is answered, or after it was answered. */
export type KillMoment = { arrival: number; afterMs?: number } | { answer: number; afterMs: number };

/** Calls of a run of the scripted repository: four of planning, an analysis and an answer for each file. */
export function countCalls(levels: readonly number[]): number {
  return 4 + 2 * levels.reduce((sum, files) => sum + files, 0);
}

/** Kills a run at that moment with SIGKILL, resumes it in this process, and gives what it wrote and what it asked for. */
export async function killAndResume(
  moment: KillMoment,
  levels: readonly number[],
  {
    paper = shortPaper,
    script = scriptRepository({ levels }),
    ...settings
  }: { paper?: string; script?: AnswerScript; contextWindow?: number; sequential?: boolean } = {},
) {
  const folder = await createTemporaryFolder();
  const [output, home] = [join(folder, "repository"), join(folder, "store")];
  const callCount = countCalls(levels);
  let child: ChildProcess | undefined;
  let requests = 0;
  await using server = await startModelServer({
    latency: { firstMs: 30 },
    answer: async (call) => {
      requests += 1;
      if ("arrival" in moment && requests === moment.arrival) {
        await sleep(moment.afterMs ?? 0);
        child?.kill("SIGKILL");
      }
      if ("answer" in moment && requests === moment.answer)
        setTimeout(() => child?.kill("SIGKILL"), 30 + moment.afterMs);
      return script(call);
    },
  });

  const options = { ...settings, paper, output, home, baseUrl: server.url };
  child = await startChild(options);
  const [, signal] = await once(child, "exit");
  const killed = signal === "SIGKILL";
  const [before] = await listRuns({ home });
  const kept = countKeptAnswers(home);
  const askedBefore = server.log.length;

  // this process is another one than the one that was killed
  const resumed = killed && before ? await resumeRun({ run: before.id, home }) : before;
  return {
    killed,
    statusAfterKill: before?.status,
    status: resumed?.status,
    askedAgain: server.log.length - askedBefore,
    missingAnswers: callCount - kept,
    run: resumed?.id ?? "",
    home,
    served: [...server.log],
    output,
    files: await readGenerated(output),
  };
}

/** A process that starts, resumes or forks a run. */
export async function startChild(options: Record<string, unknown>) {
  const script = join(await buildProject(), "tests/support/run-child.js");
  return spawn(process.execPath, [script, JSON.stringify(options)], { stdio: ["ignore", "pipe", "inherit"] });
}

function countKeptAnswers(home: string): number {
  const database = new Database(join(home, "papercoder.sqlite"));
  try {
    return Number(Object.values(Object(database.prepare("SELECT count(*) AS kept FROM calls").get()))[0]);
  } finally {
    database.close();
  }
}
