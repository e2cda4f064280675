import { describe, expect, it } from "vitest";
import { shapeRun } from "../../src/tracing/shape-run.ts";

const secret = "correct-horse-battery";

function shape(run: Partial<Parameters<typeof shapeRun>[0]> & { run_type: string }) {
  return shapeRun({ id: "1", name: "step", inputs: {}, ...run }, [secret]);
}

describe("a run that leaves the process", () => {
  it.each([
    ["a key of the process", `use ${secret} here`, "use [hidden] here"],
    ["an Authorization value", "Bearer abcdef0123456789abcdef", "Bearer [hidden]"],
    ["a key that a paper or an answer spells", "sk-proj-abcdefghij0123456789", "[hidden]"],
  ])("hides %s in the messages of a call", (_, text, hidden) => {
    const { inputs, outputs } = shape({
      run_type: "llm",
      inputs: { messages: [[{ content: text }]] },
      outputs: { generations: [[{ text }]] },
    });

    expect(inputs).toEqual({ messages: [[{ content: hidden }]] });
    expect(outputs).toEqual({ generations: [[{ text: hidden }]] });
  });

  it.each([
    'api_key = os.environ["OPENAI_API_KEY"]',
    "a basic 2-layer network and hf_hub_download(repo_id)",
    "https://user@example.org/data",
    "x".repeat(200_000),
  ])("keeps the words of a message that only look like secrets, and long ones (%#)", (text) => {
    expect(shape({ run_type: "llm", inputs: { messages: [[{ content: text }]] } }).inputs).toEqual({
      messages: [[{ content: text }]],
    });
  });

  it("hides secrets in errors, metadata and steps", () => {
    const { error, extra, outputs } = shape({
      run_type: "tool",
      error: `401: api_key=${secret}`,
      extra: { metadata: { url: "https://me:pass@host/v1", note: secret } },
      outputs: { text: `authorization: Basic dXNlcjpwYXNz` },
    });

    expect(error).toBe("401: api_key=[hidden]");
    expect(extra).toEqual({ metadata: { url: "https://[hidden]@host/v1", note: "[hidden]" } });
    expect(outputs).toEqual({ text: "authorization: Basic [hidden]" });
  });

  it("carries neither model settings nor tokens one by one nor LangGraph's own metadata", () => {
    const shaped = shape({
      run_type: "llm",
      serialized: { headers: { authorization: secret } },
      extra: { options: { signal: {} }, metadata: { langgraph_path: ["a"], agent: "coder" } },
      events: [
        { name: "start", time: "1" },
        { name: "new_token", time: "2", kwargs: { token: "a" } },
        { name: "new_token", time: "3", kwargs: { token: "b" } },
        { name: "end", time: "4" },
      ],
    });

    expect(shaped).not.toHaveProperty("serialized");
    expect(shaped.extra).toEqual({ metadata: { agent: "coder" } });
    expect(shaped.events).toEqual([
      { name: "start", time: "1" },
      { name: "new_token", time: "2" },
      { name: "end", time: "4" },
    ]);
  });

  it("cuts copies of the state short, also those of many small parts", () => {
    const paper = {
      blocks: Array.from({ length: 500 }, (_, index) => ({ id: `p:${index}`, text: "words" })),
    };

    const { inputs } = shape({ run_type: "chain", inputs: { paper, path: "main.py" } });

    expect(inputs?.path).toBe("main.py");
    expect(inputs?.paper).toMatch(/^\{"blocks":.*… \(\d+ characters\)$/);
    expect(JSON.stringify(inputs).length).toBeLessThan(1_000);
  });

  it("shows neither bytes nor secrets of a state that is cut", () => {
    const data = Buffer.alloc(3_000, 7).toString("base64");
    const { inputs } = shape({
      run_type: "chain",
      inputs: { messages: [{ type: "image", data }, `say "${secret}"`] },
    });

    expect(inputs?.messages).toMatch(/^\[\{"type":"image","omitted":"3000 bytes, .*say \\"\[hidden\]/);
  });

  it("hides a secret of the state that is cut within it", () => {
    const { inputs } = shape({
      run_type: "chain",
      inputs: { paper: `${"x".repeat(290)}${secret}${"y".repeat(5_000)}`, short: secret },
    });

    expect(inputs).toEqual({
      paper: `${"x".repeat(290)}[hidden]yy… (5311 characters)`,
      short: "[hidden]",
    });
  });
});
