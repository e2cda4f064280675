import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type ResumeOptions, resumeRun } from "../../src/runs/resume-run.ts";
import { type StartOptions, startRun } from "../../src/runs/start-run.ts";
import {
  type AnswerScript,
  type Latency,
  type ServedCall,
  scriptRepository,
  startModelServer,
} from "../../src/testing/index.ts";
import { quickRetries, shortPaper } from "../support/scripted-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** Names of the eight calls of the small repository that a workbench serves. */
export const planning = ["planner", "architect", "logic-designer", "config-writer"];
export const files = ["signals/signal_1.py", "steps/step_1_1.py", "main.py"];

/** A folder and a server for the runs of one test, which names only what differs from the usual run. */
export async function createWorkbench({
  answers = {},
  levels = [1, 1, 1],
  apiKey,
  latency,
}: {
  answers?: Readonly<Record<string, AnswerScript>>;
  levels?: readonly number[];
  apiKey?: string;
  latency?: Latency;
} = {}) {
  const folder = await createTemporaryFolder();
  const [output, home] = [join(folder, "repository"), join(folder, "store")];
  const server = await startModelServer({
    answer: scriptRepository({ levels, answers }),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(latency === undefined ? {} : { latency }),
  });
  onTestFinished(() => server.close());
  const session = { home, retries: quickRetries };
  return {
    ...{ folder, output, home, server },
    start: (settings: Partial<StartOptions> = {}) =>
      startRun({
        ...{ paper: shortPaper, output, model: "openai:scripted", baseUrl: server.url, approve: true },
        ...session,
        ...settings,
      }),
    resume: (run: string, settings: Omit<ResumeOptions, "run"> = {}) =>
      resumeRun({ run, ...session, ...settings }),
    /** The calls served since this was last asked, as `agent` or `agent file`. */
    takeLog: createLogReader(server.log),
  };
}

/** `agent` or `agent file`, as `takeLog` names calls. */
export function nameCall({ agent, file }: Pick<ServedCall, "agent" | "file">): string {
  return file === undefined ? agent : `${agent} ${file}`;
}

/** Text of everything a request said. */
export function joinMessages({ messages }: Pick<ServedCall, "messages">): string {
  return messages.map(({ text }) => text).join("\n");
}

/** Every byte that a run left in the folder, below which it also may have made folders. */
export async function readEverything(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(paths.map((path) => readFile(path, "latin1")))).join("\n");
}

function createLogReader(log: readonly ServedCall[]): () => string[] {
  let read = 0;
  return () => {
    const calls = log.slice(read).map(nameCall);
    read = log.length;
    return calls;
  };
}
