import type { ChildProcess } from "node:child_process";
import type { PictureRenderer, RenderOrder, RenderReply, RenderSetup, RenderTask } from "./render-task.ts";
import { startProcess } from "./start-process.ts";

/** What a process may take to start, and to say that a picture took too long. */
const graceMs = 10_000;

/**
 * Draws in a thread of a process of its own: a damaged picture makes @napi-rs/canvas 0.1.100 end its process (SIGSEGV).
 * It starts with the first picture, and anew after one that ended it.
 */
export function openRenderer(setup: RenderSetup): PictureRenderer {
  let child: ChildProcess | undefined;

  function end(): void {
    child?.kill("SIGKILL");
    child = undefined;
  }

  return {
    async render(task, timeMs) {
      child ??= start(setup);
      const { reply, isAlive } = await askProcess(child, task, timeMs);
      if (!isAlive) end();
      return reply;
    },
    close: async () => end(),
  };
}

function start(setup: RenderSetup): ChildProcess {
  const child = startProcess("./render-process", import.meta.url);
  child.unref();
  child.channel?.unref();
  // told by its end
  child.on("error", () => {});
  send(child, { setup });
  return child;
}

function send(child: ChildProcess, order: RenderOrder): void {
  if (child.connected) child.send(order, () => {});
}

interface Answered {
  reply: RenderReply;
  /** Whether the process can draw another picture. */
  isAlive: boolean;
}

function askProcess(child: ChildProcess, task: RenderTask, timeMs: number): Promise<Answered> {
  return new Promise((resolve) => {
    const settle = (answered: Answered): void => {
      clearTimeout(timer);
      child.off("message", take).off("exit", fail);
      resolve(answered);
    };
    const take = (reply: RenderReply): void => settle({ reply, isAlive: true });
    const fail = (): void =>
      settle({ reply: { problem: "damaged", detail: "drawing it ended the process" }, isAlive: false });
    const timer = setTimeout(fail, timeMs + graceMs);
    child.on("message", take).on("exit", fail);
    send(child, { task, timeMs });
    // one that ended between two pictures tells nobody any more
    if (child.exitCode !== null || child.signalCode !== null) fail();
  });
}
