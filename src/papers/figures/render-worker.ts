import { parentPort, workerData } from "node:worker_threads";
import { drawImage } from "./draw-image.ts";
import { drawPage } from "./draw-page.ts";
import type { RenderReply, RenderSetup, RenderTask } from "./render-task.ts";

const setup: RenderSetup = workerData;

parentPort?.on("message", async (task: RenderTask) => {
  const reply = await draw(task);
  parentPort?.postMessage(reply);
});

// what is drawn is hostile: whatever it makes the libraries throw is a problem of this picture alone
async function draw(task: RenderTask): Promise<RenderReply> {
  const canvas = await import("@napi-rs/canvas").catch((error: unknown) => describe(error));
  if (typeof canvas === "string") return { problem: "package-missing", detail: canvas };
  try {
    const picture =
      task.type === "image"
        ? await drawImage(task.bytes, setup, canvas)
        : await drawPage(task, setup, canvas);
    return { picture };
  } catch (error) {
    return { problem: "damaged", detail: describe(error) };
  }
}

function describe(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).slice(0, 200);
}
