import { ChatPromptTemplate, PromptTemplate } from "@langchain/core/prompts";
import { describe, expect, it, vi } from "vitest";
import { hashText } from "../../src/core/hash.ts";
import { parseHubSource } from "../../src/prompts/hub/hub-source.ts";
import { pullHubPrompt } from "../../src/prompts/hub/pull-hub-prompt.ts";
import { readPrompts } from "../../src/prompts/read-prompts.ts";
import { type HubFault, hubKey } from "../support/prompt-hub-server.ts";
import { isolateHub, useHub } from "./hub-setup.ts";

isolateHub();

async function pull(text: string) {
  const source = parseHubSource(text);
  if (!source) throw new Error(`${text} is none of the hub`);
  return await pullHubPrompt(source);
}

const mustache = (text: string) =>
  ChatPromptTemplate.fromMessages([["human", text]], { templateFormat: "mustache" }).toJSON();
const fString = (text: string) => ChatPromptTemplate.fromMessages([["system", text]]).toJSON();
/** A prompt template as it is kept, also with what LangChain would not let one make. */
const plain = (template: unknown, more: Record<string, unknown> = {}) => ({
  ...{ lc: 1, type: "constructor", id: ["langchain", "prompts", "prompt", "PromptTemplate"] },
  kwargs: { input_variables: [], template, template_format: "f-string", ...more },
});

describe("a prompt of LangSmith's hub", () => {
  it("replaces the bundled one that its name says, from the latest commit, which its source names", async () => {
    const hub = await useHub();
    hub.push("papercoder-coder", mustache("Old: {{path}} {{analysis}}"));
    const commit = hub.push("papercoder-coder", mustache("Write {{path}}.\n\n{{analysis}}\n"));

    const prompt = (await readPrompts(["langsmith:papercoder-coder"])).get("coder");

    expect(prompt).toEqual({
      name: "coder",
      source: `langsmith:papercoder-coder:${commit}`,
      description: expect.stringContaining("papercoder-coder"),
      inputs: ["path", "analysis"],
      template: "Write {{path}}.\n\n{{analysis}}",
      hash: hashText("Write {{path}}.\n\n{{analysis}}").slice(0, 12),
    });
    expect(hub.requests).toEqual(["GET /commits/-/papercoder-coder/latest"]);
  });

  it("is taken from the commit that is named, and from another owner's workspace", async () => {
    const hub = await useHub();
    const first = hub.push("ada/planner", mustache("First. {{answer-form}}"));
    hub.push("ada/planner", mustache("Second. {{answer-form}}"));

    const prompt = await pull(`langsmith:ada/planner:${first.slice(0, 8)}`);

    expect(prompt).toMatchObject({ name: "planner", template: "First. {{answer-form}}" });
    expect(prompt.source).toBe(`langsmith:ada/planner:${first}`);
    expect(hub.requests).toEqual([`GET /commits/ada/planner/${first.slice(0, 8)}`]);
  });

  it.each([
    [
      "an f-string",
      fString('{{"path": "{path}"}} of {answer_form}'),
      '{"path": "{{path}}"} of {{answer-form}}',
    ],
    ["an f-string with braces around a variable", fString("\\frac{{{path}}}{{2}}"), "\\frac{{{path}}}{2}"],
    ["mustache", mustache('{"a": {{ path }}} $& {b}'), '{"a": {{path}}} $& {b}'],
    ["a template without a chat", PromptTemplate.fromTemplate("Plan {path}.").toJSON(), "Plan {{path}}."],
    ["a message of one part", wrapInParts([plain("Plan.")]), "Plan."],
  ])("that is %s has its variables as placeholders", async (_, manifest, template) => {
    const hub = await useHub();
    hub.push("analyst", JSON.parse(JSON.stringify(manifest)));

    expect((await pull("langsmith:analyst")).template).toBe(template);
  });

  it.each([
    [
      "two messages",
      ChatPromptTemplate.fromMessages(["a", "b"]).toJSON(),
      "has 2 messages; save it in the hub",
    ],
    ["a mustache section", plain("{{#x}}a{{/x}}", { template_format: "mustache" }), 'has "{{#x}}"'],
    ["a mustache comment", plain("{{! note }}", { template_format: "mustache" }), "without sections"],
    ["jinja", plain("{% if x %}", { template_format: "jinja2" }), 'in the format "jinja2"'],
    ["a format of a value", plain("{x:>10}"), 'has "{x:>10}", which is no variable'],
    ["a single brace", plain("a } b"), "a brace is written twice"],
    ["words like a placeholder", plain("{{{{path}}}}"), "has {{path}} as plain words"],
    ["partial variables", plain("{x}", { partial_variables: { x: "1" } }), "partial variables"],
    ["no text", plain(" \n"), "has no text"],
    ["a text that is none", plain(42), "no template that is text"],
    ["a text without end", plain("x".repeat(300_000)), "is longer than 200000 characters"],
    ["a model in it", { ...plain("Plan."), id: ["langchain", "RunnableSequence"] }, "is a RunnableSequence"],
    ["a secret", { lc: 1, type: "secret", id: ["OPENAI_API_KEY"] }, "is no prompt in LangChain's form"],
    ["a picture", wrapInParts([plain("a"), plain("b")]), "has a message of 2 parts"],
    ["nothing", null, "is no prompt in LangChain's form"],
  ])("is refused when it has %s", async (_, manifest, problem) => {
    const hub = await useHub();
    hub.push("planner", JSON.parse(JSON.stringify(manifest)));

    await expect(pull("langsmith:planner")).rejects.toMatchObject({
      code: "PROMPT_INVALID",
      message: expect.stringMatching(/^langsmith:planner: .*\.$/),
    });
    await expect(pull("langsmith:planner")).rejects.toThrow(problem);
  });

  it.each(["langsmith:", "langsmith:a/b/c", "langsmith:../x", "langsmith:a:b:c", "langsmith:a b"])(
    "is refused with an example when it is named %j",
    async (source) => {
      await expect(readPrompts([source])).rejects.toMatchObject({
        code: "PROMPT_INVALID",
        message: expect.stringContaining("write langsmith:NAME or langsmith:NAME:COMMIT"),
      });
    },
  );
});

describe("a hub that gives no prompt", () => {
  const cases: readonly [string, HubFault, RegExp][] = [
    ["refuses the key", { status: 401, body: `Invalid token ${hubKey}` }, /LANGSMITH_API_KEY \(HTTP 401\)/],
    ["lets the key read nothing", { status: 403 }, /HTTP 403.*LANGSMITH_WORKSPACE_ID/],
    ["fails", { status: 500 }, /fails \(HTTP 500\); try again later/],
    ["takes no more", { status: 429 }, /HTTP 429/],
    ["sends the key elsewhere", { status: 302, headers: { location: "http://127.0.0.1:9/" } }, /HTTP 302/],
    ["is a web page", { status: 200, body: "<p>", headers: { "content-type": "text/html" } }, /no JSON/],
    ["breaks its JSON", { status: 200, body: "{" }, /no prompt/],
    ["says nothing of its commit", { status: 200, body: '{"manifest":{}}' }, /no prompt/],
    ["never ends", { status: 200, body: JSON.stringify("x".repeat(2_000_000)) }, /more than 1 MB/],
    ["breaks off", "drop", /cannot be reached \(\w+\)/],
  ];
  it.each(cases)(
    "because it %s is told in one line, without a second try and without the key",
    async (_, fault, said) => {
      const hub = await useHub({ fault });

      const error = await pull("langsmith:planner").catch((error: unknown) => error);

      expect(error).toMatchObject({ code: "PROMPT_HUB_FAILED", message: expect.stringMatching(said) });
      expect(String(error)).toContain(`langsmith:planner: ${hub.url} `);
      expect(String(error)).not.toContain(hubKey);
      expect(hub.requests).toHaveLength(1);
    },
  );

  it("because nothing listens there", async () => {
    const hub = await useHub();
    await hub.close();

    await expect(pull("langsmith:planner")).rejects.toThrow(
      /cannot be reached \(ECONNREFUSED\); check the network and LANGSMITH_ENDPOINT/,
    );
  });

  it("because it has no such prompt", async () => {
    await useHub();

    await expect(pull("langsmith:planner:1234567")).rejects.toMatchObject({
      code: "PROMPT_HUB_FAILED",
      message: expect.stringMatching(/has no such prompt or commit.*langsmith:OWNER\/NAME/),
    });
  });

  it("is not asked without a key", async () => {
    const hub = await useHub();
    vi.stubEnv("LANGSMITH_API_KEY", "");

    await expect(pull("langsmith:planner")).rejects.toMatchObject({
      code: "PROMPT_HUB_FAILED",
      message: expect.stringContaining("set LANGSMITH_API_KEY"),
    });
    expect(hub.requests).toEqual([]);
  });

  it("because it is silent is given up after ten seconds", { timeout: 15_000 }, async () => {
    await useHub({ fault: "silent" });

    await expect(pull("langsmith:planner")).rejects.toThrow(/did not answer in time/);
  });
});

describe("prompts of the hub and of folders", () => {
  it("shadow each other in the order they are given", async () => {
    const hub = await useHub();
    hub.push("papercoder-planner", mustache("A {{answer-form}}"));
    hub.push("ada/planner", mustache("B {{answer-form}}"));

    const prompts = await readPrompts(["langsmith:ada/planner", "langsmith:papercoder-planner"]);

    expect(prompts.get("planner")?.template).toBe("B {{answer-form}}");
  });

  it("are not asked for when they replace nothing", async () => {
    const hub = await useHub();

    await expect(readPrompts(["langsmith:papercoder-planer"])).rejects.toThrow(
      'langsmith:papercoder-planer: there is no prompt "planer" to replace; did you mean planner?',
    );
    expect(hub.requests).toEqual([]);
  });

  it.each([
    ["coder", "Write {{path}} {{analysis}} {{style}}", "nobody fills: style"],
    ["coder", "Write {{path}}", "has no {{analysis}}"],
  ])("are held to the same rules: %s saying %j", async (name, text, problem) => {
    const hub = await useHub();
    const commit = hub.push(name, mustache(text));

    await expect(readPrompts([`langsmith:${name}`])).rejects.toMatchObject({
      code: "PROMPT_INVALID",
      message: expect.stringContaining(problem),
    });
    await expect(readPrompts([`langsmith:${name}`])).rejects.toThrow(`langsmith:${name}:${commit}`);
  });
});

function wrapInParts(prompt: unknown[]) {
  const wrap = (name: string, kwargs: unknown) => ({
    ...{ lc: 1, type: "constructor", id: ["langchain", "prompts", "chat", name], kwargs },
  });
  return wrap("ChatPromptTemplate", { messages: [wrap("HumanMessagePromptTemplate", { prompt })] });
}
