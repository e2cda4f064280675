import { createServer, type RequestListener } from "node:http";
import { describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/core/environment.ts";
import { createModelCaller } from "../../src/models/create-model-caller.ts";
import { ModelSettings } from "../../src/models/model-settings.ts";
import { withRetries } from "../../src/models/with-retries.ts";
import { listen } from "../../src/testing/listen.ts";
import { startModelServer } from "../../src/testing/model-server.ts";

const request = {
  call: { agent: "planner", attempt: 1 },
  messages: [{ role: "user" as const, text: "plan" }],
  model: "openai:gpt-5",
};

/** Sends one request with the settings and environment of a user, without the waits between retries. */
function send(
  settings: Partial<ModelSettings>,
  variables: Record<string, string> = {},
  model = request.model,
) {
  const caller = createModelCaller(ModelSettings.parse(settings), readEnvironment(variables));
  return withRetries(caller, { limits: { firstWaitMs: 1 } })({ ...request, model });
}

async function serve(listener: RequestListener) {
  const { port, close } = await listen(createServer(listener));
  return { url: `http://127.0.0.1:${port}/v1`, [Symbol.asyncDispose]: close };
}

describe("a user whose model cannot be used gets one line that says why", () => {
  it("a missing key", async () => {
    await expect(send({})).rejects.toMatchObject({
      code: "MODEL_KEY_MISSING",
      message: expect.stringMatching(/OPENAI_API_KEY.*--base-url/),
    });
  });

  it("a wrong key, which is not shown", async () => {
    await using server = await startModelServer({ answer: () => "x", apiKey: "sk-right-0123456789" });

    const failure = send({ baseUrl: server.url, apiKey: "wrong-key-987654" });
    await expect(failure).rejects.toMatchObject({
      code: "MODEL_KEY_REJECTED",
      message: expect.stringContaining(server.url),
    });
    await expect(failure).rejects.not.toThrow("987654");
  });

  it("an unknown model", async () => {
    await using server = await startModelServer({ answer: () => "x", models: ["gpt-5"] });

    await expect(send({ baseUrl: server.url }, {}, "openai:gpt-9")).rejects.toMatchObject({
      code: "MODEL_UNKNOWN",
      message: expect.stringContaining("openai:gpt-9"),
    });
  });

  it("an endpoint where nothing listens", async () => {
    const { port, close } = await listen(createServer());
    await close();

    await expect(send({ baseUrl: `http://127.0.0.1:${port}/v1` })).rejects.toMatchObject({
      code: "MODEL_UNREACHABLE",
      message: expect.stringContaining(`http://127.0.0.1:${port}/v1 cannot be reached`),
    });
  });

  it("a host that does not exist", async () => {
    await expect(send({ baseUrl: "http://no-such-host.invalid/v1" })).rejects.toMatchObject({
      code: "MODEL_UNREACHABLE",
    });
  });

  it("https spoken to a server of plain http", async () => {
    await using server = await startModelServer({ answer: () => "x" });

    await expect(send({ baseUrl: server.url.replace("http:", "https:") })).rejects.toMatchObject({
      code: "MODEL_UNREACHABLE",
      message: expect.stringContaining("http or https"),
    });
  });

  it.each([200, 404])("a web page instead of an API, with HTTP %i", async (status) => {
    await using server = await serve((_request, response) => {
      response.writeHead(status, { "content-type": "text/html" }).end("<!DOCTYPE html><html></html>");
    });

    await expect(send({ baseUrl: server.url })).rejects.toMatchObject({
      code: "MODEL_NOT_AN_API",
      message: expect.stringMatching(/web page.*\/v1/),
    });
  });

  it("a base URL without /v1", async () => {
    await using server = await startModelServer({ answer: () => "x" });

    await expect(send({ baseUrl: server.url.replace("/v1", "") })).rejects.toMatchObject({
      code: "MODEL_UNKNOWN",
      message: expect.stringContaining("usually ends in /v1"),
    });
  });

  it("a gateway page of a failing server, which is tried again first", async () => {
    let requests = 0;
    await using server = await serve((_request, response) => {
      requests++;
      response.writeHead(502, { "content-type": "text/html" }).end("<html>Bad gateway</html>");
    });

    await expect(send({ baseUrl: server.url })).rejects.toMatchObject({ code: "MODEL_SERVER" });
    expect(requests).toBe(6);
  });

  it.each(["gpt-5", "openai:", ":gpt-5", ""])("a model written %j", async (model) => {
    await expect(send({}, {}, model)).rejects.toMatchObject({
      code: "MODEL_SPEC",
      message: expect.stringMatching(/openai:gpt-5.*--base-url/),
    });
  });

  it("a provider that does not exist", async () => {
    await expect(send({}, {}, "foo:bar")).rejects.toMatchObject({
      code: "MODEL_SPEC",
      message: expect.stringMatching(/no provider "foo".*anthropic, .*ollama/),
    });
  });

  it("a provider whose package is not installed", async () => {
    await expect(send({}, {}, "anthropic:claude-sonnet-4-5")).rejects.toMatchObject({
      code: "MODEL_PACKAGE_MISSING",
      message: expect.stringContaining("npm install @langchain/anthropic"),
    });
  });

  it("a base URL in the environment that is none", async () => {
    await expect(send({}, { OPENAI_BASE_URL: "localhost:8000" })).rejects.toMatchObject({
      code: "USAGE",
      message: expect.stringContaining("OPENAI_BASE_URL is localhost:8000"),
    });
  });
});
