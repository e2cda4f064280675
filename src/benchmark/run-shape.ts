import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createOpenaiTokenMeter, type ServedCall, startModelServer } from "../testing/index.ts";
import { listCitedPlaces, writeBenchmarkPaper } from "./benchmark-paper.ts";
import { measureCheckpoints, measureFolder } from "./measure-store.ts";
import { type PaddedAnswer, scriptAnswers, writePaddedAnswers } from "./padded-answers.ts";
import { modelLatency } from "./provider-model.ts";
import type { Mode, Shape } from "./shapes.ts";
import { type ProcessReport, startProduct } from "./start-product.ts";
import { startReceiver } from "./start-receiver.ts";

/** One run of the product as it was observed from outside. */
export interface ObservedRun {
  shape: Shape;
  mode: Mode;
  /** Modelled seconds in a real second. */
  scale: number;
  /** As it was passed; the product's own default when absent. */
  concurrency: number | undefined;
  process: ProcessReport;
  log: readonly ServedCall[];
  answers: readonly PaddedAnswer[];
  paperBytes: number;
  checkpointBytes: number;
  repositoryBytes: number;
}

/** Runs the product on a shape against a modelled provider, in folders that are removed afterwards. */
export async function runShape(
  shape: Shape,
  mode: Mode,
  options: { scale: number; concurrency: number | undefined },
): Promise<ObservedRun> {
  const scale = Math.min(options.scale, shape.maxScale ?? options.scale);
  const concurrency = mode.sequential ? undefined : (options.concurrency ?? shape.concurrency);
  const paper = await writeBenchmarkPaper();
  const answers = await writePaddedAnswers(shape.levels, listCitedPlaces(paper));
  const folder = await mkdtemp(join(tmpdir(), "papercoder-bench-"));
  try {
    await using server = await startModelServer({
      answer: scriptAnswers(answers),
      latency: (call) => modelLatency(call, scale),
      promptCache: createOpenaiTokenMeter(),
      keepLog: false,
      ...(shape.limits ? { limits: shape.limits } : {}),
    });
    await using receiver = mode.sendsTrace ? await startReceiver() : null;
    await writeFile(join(folder, "paper.md"), paper);
    const process = await startProduct(
      [
        ...[
          "run",
          join(folder, "paper.md"),
          "--output",
          join(folder, "repository"),
          "--home",
          join(folder, "runs"),
        ],
        ...["--model", "openai:o3-mini-like", "--base-url", server.url, "--yes", "--no-cache"],
        ...(concurrency === undefined ? [] : ["--concurrency", String(concurrency)]),
        ...mode.flags,
      ],
      folder,
      receiver
        ? { LANGSMITH_TRACING: "true", LANGSMITH_API_KEY: "none", LANGSMITH_ENDPOINT: receiver.url }
        : {},
    );
    return {
      ...{ shape, mode, scale, concurrency, process, answers },
      log: [...server.log],
      paperBytes: Buffer.byteLength(paper),
      checkpointBytes: measureCheckpoints(join(folder, "runs")),
      repositoryBytes: await measureFolder(join(folder, "repository")),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
