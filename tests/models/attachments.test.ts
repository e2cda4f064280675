import { rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { ChatOpenAI } from "@langchain/openai";
import { describe, expect, it, onTestFinished } from "vitest";
import { readEnvironment } from "../../src/core/environment.ts";
import { countPdfTokens, countPictureTokens } from "../../src/models/attachment-tokens.ts";
import { createCacheKey } from "../../src/models/call-cache.ts";
import { callChatModel } from "../../src/models/call-chat-model.ts";
import { createModelCaller } from "../../src/models/create-model-caller.ts";
import type { Message, ModelRequest } from "../../src/models/model-call.ts";
import { ModelSettings } from "../../src/models/model-settings.ts";
import { roughTokens } from "../../src/models/rough-tokens.ts";
import { cutIntoBlocks } from "../../src/models/shared-prefixes.ts";
import { listen } from "../../src/testing/listen.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { attachFigure, attachPdf } from "./attached-files.ts";

const limits = { idleTimeoutMs: 5_000, timeoutMs: 5_000 };

/** A request whose user message reads: A, the picture, B, the PDF, C. */
async function createRequest(folder?: string): Promise<ModelRequest & { messages: [Message, Message] }> {
  const place = folder ?? (await createTemporaryFolder());
  const picture = { ...(await attachFigure(place, "fig:1")), at: 1 };
  const pdf = { ...(await attachPdf(place)), at: 2 };
  const messages: [Message, Message] = [
    { role: "system", text: "S" },
    { role: "user", text: "ABC", attachments: [picture, pdf] },
  ];
  return { call: { agent: "planner", attempt: 1 }, model: "openai:gpt-5", messages };
}

/** A server that refuses every request, saying so much, and keeps what it was sent. */
async function startRefusing(status = 400, words = "no images here") {
  const bodies: { messages?: { content: unknown }[]; input?: { content: unknown }[] }[] = [];
  const { port, close } = await listen(
    createServer(async (incoming, response) => {
      let body = "";
      for await (const chunk of incoming) body += chunk;
      bodies.push(JSON.parse(body));
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: words } }));
    }),
  );
  onTestFinished(close);
  return { url: `http://127.0.0.1:${port}/v1`, bodies };
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("what is attached to a request", () => {
  it("stands in its place among the text of a chat completion", async () => {
    const server = await startRefusing();
    const model = new ChatOpenAI({
      ...{ model: "gpt-5", apiKey: "x", maxRetries: 0, useResponsesApi: false },
      configuration: { baseURL: server.url },
    });

    await expect(callChatModel(model, await createRequest(), limits)).rejects.toThrow();

    expect(server.bodies[0]?.messages?.[1]?.content).toEqual([
      { type: "text", text: "A" },
      { type: "image_url", image_url: { url: `data:image/png;base64,${base64("picture of fig:1")}` } },
      { type: "text", text: "B" },
      {
        type: "file",
        file: {
          filename: "paper.pdf",
          file_data: `data:application/pdf;base64,${base64("%PDF-1.7 of a test")}`,
        },
      },
      { type: "text", text: "C" },
    ]);
  });

  it("stands there in a request to the Responses API, too", async () => {
    const server = await startRefusing();
    const model = new ChatOpenAI({
      ...{ model: "gpt-5", apiKey: "x", maxRetries: 0, useResponsesApi: true },
      configuration: { baseURL: server.url },
    });

    await expect(callChatModel(model, await createRequest(), limits)).rejects.toThrow();

    expect(server.bodies[0]?.input?.[1]?.content).toMatchObject([
      { type: "input_text", text: "A" },
      { type: "input_image", image_url: `data:image/png;base64,${base64("picture of fig:1")}` },
      { type: "input_text", text: "B" },
      {
        type: "input_file",
        filename: "paper.pdf",
        file_data: expect.stringContaining(base64("%PDF-1.7 of a test")),
      },
      { type: "input_text", text: "C" },
    ]);
  });

  it("changes nothing in how a message without it is sent", async () => {
    const server = await startRefusing();
    const { call, model } = await createRequest();
    const messages: Message[] = [{ role: "user", text: "plain", attachments: [] }];

    await expect(ask(server.url, { call, model, messages })).rejects.toThrow();

    expect(server.bodies[0]?.messages?.[0]?.content).toBe("plain");
  });

  it("is not sent when its file has changed or gone since", async () => {
    const server = await startRefusing();
    const request = await createRequest();
    const [picture] = request.messages[1].attachments ?? [];
    const path = picture?.path ?? "";

    await writeFile(path, "another picture");
    await expect(ask(server.url, request)).rejects.toMatchObject({ code: "STORE_CORRUPT" });
    await rm(path);
    await expect(ask(server.url, request)).rejects.toMatchObject({ code: "STORE_CORRUPT" });

    expect(server.bodies).toEqual([]);
  });

  it.each([
    [400, "MODEL_REQUEST_REJECTED"],
    [404, "MODEL_UNKNOWN"],
    [500, "MODEL_SERVER"],
  ])("is named when a server refuses the request with %i", async (status, code) => {
    const server = await startRefusing(status);

    const refusal = await ask(server.url, await createRequest()).catch((error: unknown) => error);

    expect(refusal).toMatchObject({ code, message: expect.stringContaining("no images here") });
    expect(String(refusal)).toContain("1 picture and the PDF");
    expect(String(refusal)).toContain("--no-figures --no-attach-pdf");
  });
});

describe("the key of a kept answer", () => {
  it("does not depend on the folder that attachments lie in", async () => {
    expect(createCacheKey(await createRequest())).toBe(createCacheKey(await createRequest()));
  });

  it("depends on what is attached, and where", async () => {
    const request = await createRequest();
    const [system, user] = request.messages;
    const [picture, pdf] = user.attachments ?? [];
    const change = (attachments: Message["attachments"]) =>
      createCacheKey({
        ...request,
        messages: [system, { ...user, ...(attachments ? { attachments } : {}) }],
      });
    if (!picture || !pdf) throw new Error("the request has both");

    const keys = [
      change([picture, pdf]),
      change([picture]),
      change([{ ...picture, at: 2 }, pdf]),
      change([{ ...picture, sha256: pdf.sha256 }, pdf]),
    ];

    expect(new Set(keys).size).toBe(4);
  });

  it("is what it was before there were attachments where there are none", async () => {
    const request = await createRequest();
    const plain = request.messages.map(({ role, text }) => ({ role, text }));
    const empty = plain.map((message) => ({ ...message, attachments: [] }));

    expect(createCacheKey({ ...request, messages: empty })).toBe(
      createCacheKey({ ...request, messages: plain }),
    );
  });
});

describe("the tokens of attachments", () => {
  it.each([
    // OpenAI's own examples: 4 tiles of 170 and 85; 1,024 patches; the cap of patches
    [1_024, 1_024, 1_399],
    [512, 512, 350],
    [1_568, 1_568, 1_600],
    [1_568, 200, 765],
    [30, 20, 255],
  ])("are the most that a provider counts for %i x %i pixels", (width, height, tokens) => {
    expect(countPictureTokens({ width, height })).toBe(tokens);
  });

  it("are part of every guess at a request's size", async () => {
    const request = await createRequest();
    const plain = request.messages.map(({ role, text }) => ({ role, text }));

    const more = roughTokens(request.messages) - roughTokens(plain);

    expect(more).toBe(countPictureTokens({ width: 800, height: 600 }) + countPdfTokens(9));
  });

  it("make blocks of a shared beginning, which differ with the picture", async () => {
    const folder = await createTemporaryFolder();
    const picture = { ...(await attachFigure(folder, "fig:1")), at: 5 };
    const other = { ...(await attachFigure(folder, "fig:2")), at: 5 };
    const cut = (attachment: typeof picture) =>
      cutIntoBlocks("m", [{ role: "user", text: `start${"x".repeat(2_000)}`, attachments: [attachment] }]);

    expect(cut(picture)).toHaveLength(4);
    expect(cut(picture)).toEqual(cut({ ...picture, path: "elsewhere" }));
    expect(cut(picture)[0]).not.toBe(cut(other)[0]);
  });
});

function ask(baseUrl: string, request: ModelRequest) {
  const settings = ModelSettings.parse({ baseUrl });
  return createModelCaller(settings, readEnvironment({}))(request);
}
