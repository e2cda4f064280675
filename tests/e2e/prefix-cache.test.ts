import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeBenchmarkPaper } from "../../src/benchmark/benchmark-paper.ts";
import type { ServedCall } from "../../src/testing/index.ts";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { startScriptedRun } from "../support/scripted-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** What a cache may miss of what could be served from it: its steps, and beginnings too short to wait for. */
const allowance = 0.02;

function readPrompt({ messages }: ServedCall): string {
  return messages.map(({ role, text }) => `${role}\n${text}`).join("\n\n");
}

function measureCommonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

/** Share of all prompts' characters that begin like an earlier prompt; `before` says which of two may serve which. */
function measureServed(
  log: readonly ServedCall[],
  before: (earlier: ServedCall, call: ServedCall) => boolean,
): number {
  const prompts = new Map(log.map((call) => [call, readPrompt(call)]));
  let [served, all] = [0, 0];
  for (const [call, prompt] of prompts) {
    const earlier = [...prompts].filter(([other]) => other !== call && before(other, call));
    all += prompt.length;
    served += Math.max(0, ...earlier.map(([, other]) => measureCommonPrefix(prompt, other)));
  }
  return served / all;
}

/** The share that could be served if each section and each shown file were paid for once, wherever it stands. */
function measureLimit(log: readonly ServedCall[]): number {
  const prompts = log.map(readPrompt);
  const pieces = new Set(prompts.flatMap((prompt) => prompt.split(/\n\n(?=<[a-z-]+[ >])/)));
  const paid = [...pieces].reduce((sum, piece) => sum + piece.length, 0);
  return 1 - paid / prompts.reduce((sum, prompt) => sum + prompt.length, 0);
}

async function serveRun(settings: object): Promise<readonly ServedCall[]> {
  await using server = await startModelServer({
    answer: scriptRepository({ levels: [2, 3, 2, 2, 1] }),
    latency: { firstMs: 60, betweenMs: 1 },
  });
  const paper = join(await createTemporaryFolder(), "paper.md");
  await writeFile(paper, await writeBenchmarkPaper());
  const { run } = await startScriptedRun({ server, settings: { ...settings, paper } });
  expect(run.status).toBe("done");
  return [...server.log];
}

/** A prompt is in the cache once its answer has begun. */
const wasRead = (earlier: ServedCall, call: ServedCall) =>
  earlier.firstAt > 0 && earlier.firstAt <= call.startedAt;
const wasSent = (earlier: ServedCall, call: ServedCall) => earlier.startedAt < call.startedAt;

describe("the prompt cache of a provider", () => {
  it("serves what repeats when all earlier code is shown: each section and file is paid for once", async () => {
    const log = await serveRun({ showCode: "earlier-levels" });

    const limit = measureLimit(log);
    expect(limit).toBeGreaterThan(0.7);
    expect(measureServed(log, wasRead)).toBeGreaterThan(limit - allowance);
  });

  it("serves what begins like an earlier prompt when only the code that is needed is shown", async () => {
    const log = await serveRun({});

    const limit = measureServed(log, wasSent);
    expect(limit).toBeGreaterThan(0.7);
    expect(measureServed(log, wasRead)).toBeGreaterThan(limit - allowance);
  });
});
