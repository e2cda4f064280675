import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type StartOptions, startRun } from "../../../src/runs/start-run.ts";
import {
  type AnswerScript,
  type FaultPlan,
  type ModelServer,
  scriptRepository,
  startModelServer,
} from "../../../src/testing/index.ts";
import { quickRetries, shortPaper } from "../../support/scripted-run.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

/** Starts a server that answers for a small repository until the test is over; agents in `answers` answer otherwise. */
export async function startLocalServer(options: {
  answers?: Readonly<Record<string, AnswerScript>>;
  levels?: readonly number[];
  faults?: FaultPlan;
}): Promise<ModelServer> {
  const { answers = {}, levels = [1, 1], faults } = options;
  const answer = scriptRepository({ levels, answers });
  const server = await startModelServer({ answer, ...(faults ? { faults } : {}) });
  onTestFinished(() => server.close());
  return server;
}

/** Starts a run of the short paper over HTTP; it waits at its review unless `settings` approve. */
export async function runLocally(
  options: {
    answers?: Readonly<Record<string, AnswerScript>>;
    levels?: readonly number[];
    faults?: FaultPlan;
    settings?: Partial<StartOptions>;
  } = {},
) {
  const server = await startLocalServer(options);
  const folder = await createTemporaryFolder();
  const output = join(folder, "repository");
  const run = await startRun({
    paper: shortPaper,
    output,
    model: "openai:scripted",
    baseUrl: server.url,
    retries: quickRetries,
    ...options.settings,
  });
  return { run, folder, output: run.output, server, log: server.log };
}
