import type { Worker } from "node:worker_threads";
import { startWorker } from "../start-worker.ts";
import type { PictureRenderer, RenderReply, RenderSetup, RenderTask } from "./render-task.ts";

/** Megabytes of JavaScript objects; a page of a paper takes a tenth of it. */
const mostHeapMb = 384;
/** Megabytes that the process may grow by while one picture is drawn; the largest that is decoded takes 460. */
const mostGrowthMb = 640;
const megabyte = 1024 * 1024;
/** How often memory is looked at: what is packed a thousandfold unpacks at about a gigabyte in a second. */
const watchIntervalMs = 50;

/**
 * Draws in a thread, which is ended when a picture takes too long or too much; it starts with the first picture, and anew
 * after one that ended it.
 */
export function openRenderThread(setup: RenderSetup): PictureRenderer {
  let worker: Worker | undefined;

  async function end(): Promise<void> {
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  }

  return {
    async render(task, timeMs) {
      worker ??= start(setup);
      const { reply, isAlive } = await askWorker(worker, task, timeMs);
      if (!isAlive) await end();
      return reply;
    },
    close: end,
  };
}

function start(setup: RenderSetup): Worker {
  const worker = startWorker("./render-worker", import.meta.url, {
    workerData: setup,
    resourceLimits: { maxOldGenerationSizeMb: mostHeapMb, maxYoungGenerationSizeMb: 64 },
    // what the process was started with, such as a loader, is none of its business
    execArgv: [],
    // libraries write what they think of a file; it is nothing a person can use
    stdout: true,
    stderr: true,
  });
  worker.stdout.resume();
  worker.stderr.resume();
  worker.unref();
  return worker;
}

interface Answered {
  reply: RenderReply;
  /** Whether the thread can draw another picture. */
  isAlive: boolean;
}

function askWorker(worker: Worker, task: RenderTask, timeMs: number): Promise<Answered> {
  return new Promise((resolve) => {
    const settle = (answered: Answered): void => {
      clearTimeout(timer);
      clearInterval(watch);
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
      // an error that comes while the thread is ended has nobody left to tell
      worker.on("error", () => {});
      resolve(answered);
    };
    const giveUp = (problem: "too-slow" | "too-large" | "damaged", detail: string): void =>
      settle({ reply: { problem, detail }, isAlive: false });
    const seconds = Number((timeMs / 1_000).toFixed(1));
    const timer = setTimeout(() => giveUp("too-slow", `it takes longer than ${seconds} s`), timeMs);
    // a thread's own limits do not count the buffers that streams are unpacked into
    const before = measureOthers();
    const watch = setInterval(() => {
      if (measureOthers() - before < mostGrowthMb * megabyte) return;
      giveUp("too-large", `drawing it takes more than ${mostGrowthMb} MB`);
    }, watchIntervalMs);
    worker.once("message", (reply: RenderReply) => settle({ reply, isAlive: true }));
    worker.once("error", (error: Error) => giveUp("damaged", error.message.slice(0, 200)));
    worker.once("exit", () => giveUp("damaged", "drawing it ended the thread"));
    worker.postMessage(task);
  });
}

/** Bytes of the process that do not belong to this thread, which goes on with its own work meanwhile. */
function measureOthers(): number {
  const { rss, heapTotal, external } = process.memoryUsage();
  return rss - heapTotal - external;
}
