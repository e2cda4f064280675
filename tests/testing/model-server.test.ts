import { describe, expect, it } from "vitest";
import { faultKinds, mixFaults } from "../../src/testing/faults.ts";
import { startModelServer } from "../../src/testing/model-server.ts";

/** Posts a request as a plain client does, without our own callers. */
async function post(url: string, body: object, key = "one") {
  const response = await fetch(`${url}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}` },
    body: JSON.stringify({ model: "m", ...body }),
  });
  return { status: response.status, text: await response.text() };
}

const task = (agent: string, file?: string) => [
  {
    role: "user",
    content: `<task agent="none"></task> <task agent="${agent}"${file ? ` file="${file}"` : ""}>do</task>`,
  },
];

describe("startModelServer", () => {
  it("answers without streaming as one document with usage", async () => {
    await using server = await startModelServer({ answer: ({ agent, file }) => `${agent} ${file}` });
    const { text } = await post(server.url, { messages: task("coder", "a.py") });

    expect(JSON.parse(text)).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { role: "assistant", content: "coder a.py" }, finish_reason: "stop" }],
      usage: { prompt_tokens: expect.any(Number), prompt_tokens_details: { cached_tokens: 0 } },
    });
    expect(server.log[0]?.streamed).toBe(false);
  });

  it("streams events that end in usage and [DONE]", async () => {
    await using server = await startModelServer({ answer: () => "abc", latency: { pieceLength: 1 } });
    const { text } = await post(server.url, { stream: true, messages: task("planner") });
    const events = text
      .trim()
      .split("\n\n")
      .map((event) => event.replace(/^data: /, ""));

    expect(events.at(-1)).toBe("[DONE]");
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event));
    expect(chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("")).toBe("abc");
    expect(chunks.at(-1).usage.completion_tokens).toBe(1);
  });

  it("knows the agent from the last task of the last user message that has one", async () => {
    await using server = await startModelServer({ answer: ({ agent }) => agent });
    const messages = [
      ...task("coder"),
      { role: "assistant", content: "x" },
      { role: "user", content: "mend it" },
    ];
    await post(server.url, { messages });

    expect(server.log[0]?.agent).toBe("coder");
  });

  it("counts attempts for each key, agent and file, so that runs at once do not mix", async () => {
    await using server = await startModelServer({ answer: () => "x" });
    await post(server.url, { messages: task("coder", "a.py") });
    await post(server.url, { messages: task("coder", "b.py") });
    await post(server.url, { messages: task("coder", "a.py") });
    await post(server.url, { messages: task("coder", "a.py") }, "two");

    expect(server.log.map(({ attempt }) => attempt)).toEqual([1, 1, 2, 1]);
  });

  it("gives the rest of an answer that was cut, and the whole when asked again", async () => {
    await using server = await startModelServer({ answer: () => "abcdef" });
    const ask = async (last: string) => {
      const messages = [
        ...task("coder"),
        { role: "assistant", content: "abc" },
        { role: "user", content: last },
      ];
      return JSON.parse((await post(server.url, { messages })).text).choices[0].message.content;
    };

    expect(await ask("Go on where it stops.")).toBe("def");
    expect(await ask("Give the whole answer again.")).toBe("abcdef");
  });

  it("counts a repeated beginning of a prompt as cached once an earlier call has begun to answer", async () => {
    await using server = await startModelServer({
      answer: () => "x",
      promptCache: true,
      latency: { firstMs: 400 },
    });
    const count = async (end: string, key?: string) => {
      const messages = [{ role: "user", content: `${"paper ".repeat(2_000)}${end}` }];
      return JSON.parse((await post(server.url, { messages }, key)).text).usage.prompt_tokens_details
        .cached_tokens;
    };

    expect(await Promise.all([count("a"), count("b")])).toEqual([0, 0]);
    expect(await count("c")).toBe(2_944);
    expect(await count("c", "another key")).toBe(0);
  });

  it("lists its models", async () => {
    await using server = await startModelServer({ answer: () => "x", models: ["gpt-5"] });
    const response = await fetch(`${server.url}/models`);

    expect(await response.json()).toMatchObject({ data: [{ id: "gpt-5" }] });
  });

  it("serves calls side by side and logs when each began and ended", async () => {
    await using server = await startModelServer({ answer: () => "x", latency: { firstMs: 300 } });
    await Promise.all([post(server.url, { messages: task("a") }), post(server.url, { messages: task("b") })]);
    const [first, second] = server.log;

    expect(second?.startedAt).toBeLessThan(first?.endedAt ?? 0);
  });

  it("says when the script itself fails, with a status that no client retries", async () => {
    await using server = await startModelServer({
      answer: () => {
        throw new Error("no such file");
      },
    });

    expect(await post(server.url, { messages: task("coder") })).toMatchObject({
      status: 400,
      text: expect.stringContaining("no such file"),
    });
  });

  it("closes while a call hangs", async () => {
    const server = await startModelServer({ answer: () => "x", faults: () => "silence" });
    const hanging = post(server.url, { messages: task("a") }).catch(() => "cut");
    while (server.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await server.close();
    await server.close();

    expect(await hanging).toBe("cut");
  });
});

describe("mixFaults", () => {
  const calls = Array.from({ length: 2_000 }, (_, index) => ({
    agent: "coder",
    file: `f${index}.py`,
    attempt: 1,
  }));

  it("strikes at about its rate, with every kind", () => {
    const struck = calls.map(mixFaults({ seed: 1, rate: 0.1 })).filter((fault) => fault !== null);

    expect(struck.length).toBeGreaterThan(140);
    expect(struck.length).toBeLessThan(260);
    expect(new Set(struck).size).toBe(faultKinds.length);
  });

  it("repeats exactly under one seed and differs under another", () => {
    expect(calls.map(mixFaults({ seed: 1, rate: 0.1 }))).toEqual(
      calls.map(mixFaults({ seed: 1, rate: 0.1 })),
    );
    expect(calls.map(mixFaults({ seed: 1, rate: 0.1 }))).not.toEqual(
      calls.map(mixFaults({ seed: 2, rate: 0.1 })),
    );
  });

  it("never strikes at rate 0 and always at rate 1", () => {
    expect(calls.map(mixFaults({ seed: 1, rate: 0 })).every((fault) => fault === null)).toBe(true);
    expect(calls.map(mixFaults({ seed: 1, rate: 1 })).every((fault) => fault !== null)).toBe(true);
  });
});
