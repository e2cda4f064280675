import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Caller, Message, ModelRequest } from "../../src/models/model-call.ts";
import { cutIntoBlocks } from "../../src/models/shared-prefixes.ts";
import { withPrefixLead } from "../../src/models/with-prefix-lead.ts";
import { noUsage } from "../../src/state/usage.ts";

const paper = "The paper says what it says, at some length. ".repeat(100);
const code = "def step(x: float) -> float: return x * 0.5\n".repeat(100);

function ask(text: string, file: string, model = "openai:scripted"): ModelRequest {
  return { call: { agent: "coder", file, attempt: 1 }, messages: [{ role: "user", text }], model };
}

/** A caller whose calls begin to answer, and end, when they are told to; `sent` lists the files asked for. */
function openCaller() {
  const sent: string[] = [];
  const calls = new Map<string, { begin(): void; end(error?: Error): void }>();
  const caller: Caller = ({ call, model }, options) => {
    sent.push(call.file ?? "");
    options?.onStart?.();
    return new Promise((resolve, reject) => {
      calls.set(call.file ?? "", {
        begin: () => options?.onProgress?.(0),
        end: (error) =>
          error
            ? reject(error)
            : resolve({ text: "", finish: "stop", usage: noUsage, model, source: "model" }),
      });
    });
  };
  const led = withPrefixLead(caller, (wait) => wait);
  return {
    sent,
    send: (request: ModelRequest) => void led(request).catch(() => {}),
    begin: async (file: string) => {
      calls.get(file)?.begin();
      await sleep(0);
    },
    end: async (file: string, error?: Error) => {
      calls.get(file)?.end(error);
      await sleep(0);
    },
  };
}

describe("requests that begin alike", () => {
  it("follow one that leads, as soon as its answer begins", async () => {
    const { send, begin, sent } = openCaller();
    for (const file of ["a", "b", "c"]) send(ask(`${paper}Write ${file}.`, file));
    await sleep(0);
    expect(sent).toEqual(["a"]);

    await begin("a");
    expect(sent).toEqual(["a", "b", "c"]);
  });

  it("do not wait when the beginning is new to none of them", async () => {
    const { send, begin, sent } = openCaller();
    send(ask(`${paper}Plan.`, "plan"));
    await begin("plan");
    send(ask(`${paper}Write a.`, "a"));
    send(ask(`${paper}Write b.`, "b"));

    expect(sent).toEqual(["plan", "a", "b"]);
  });

  it("wait again for what only some of them share", async () => {
    const { send, begin, sent } = openCaller();
    send(ask(`${paper}Plan.`, "plan"));
    await begin("plan");
    for (const file of ["a", "b"]) send(ask(`${paper}${code}Write ${file}.`, file));
    send(ask(`${paper}Write z.`, "z"));
    await sleep(0);
    expect(sent).toEqual(["plan", "a", "z"]);

    await begin("a");
    expect(sent).toEqual(["plan", "a", "z", "b"]);
  });

  it("are led by the next when the first fails before its answer", async () => {
    const { send, begin, end, sent } = openCaller();
    for (const file of ["a", "b", "c"]) send(ask(`${paper}Write ${file}.`, file));
    await sleep(0);
    await end("a", new Error("the connection was lost"));
    expect(sent).toEqual(["a", "b"]);

    await begin("b");
    expect(sent).toEqual(["a", "b", "c"]);
  });

  it("wait no longer than five seconds for a model that reasons before it answers", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { send, sent } = openCaller();
    for (const file of ["a", "b"]) send(ask(`${paper}Write ${file}.`, file));
    await vi.advanceTimersByTimeAsync(4_900);
    expect(sent).toEqual(["a"]);

    await vi.advanceTimersByTimeAsync(200);
    expect(sent).toEqual(["a", "b"]);
  });

  it("do not wait for a request to another model", async () => {
    const { send, sent } = openCaller();
    send(ask(`${paper}Write a.`, "a"));
    send(ask(`${paper}Write b.`, "b", "openai:other"));

    expect(sent).toEqual(["a", "b"]);
  });

  it("do not wait for a beginning that is too short to save anything", async () => {
    const { send, sent } = openCaller();
    const short = paper.slice(0, 900);
    for (const file of ["a", "b"]) send(ask(`${short}${file.repeat(2_000)}`, file));

    expect(sent).toEqual(["a", "b"]);
  });
});

describe("the blocks of a prompt", () => {
  it("are the same as long as everything before them is", () => {
    const message = (text: string): Message[] => [{ role: "user", text }];
    const one = cutIntoBlocks("m", message(`${paper}a`.padEnd(9_000, "a")));
    const two = cutIntoBlocks("m", message(`${paper}b`.padEnd(9_000, "a")));
    const shared = one.filter((block) => two.includes(block));

    expect(shared).toEqual(one.slice(0, Math.floor((paper.length + "user\n".length) / 1_024)));
    expect(new Set(one).size).toBe(one.length);
  });
});
