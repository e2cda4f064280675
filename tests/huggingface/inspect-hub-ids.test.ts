import { describe, expect, it, vi } from "vitest";
import { type InspectHubOptions, inspectHubIds } from "../../src/huggingface/inspect-hub-ids.ts";
import type { HubId, HubKind } from "../../src/state/hub-id.ts";
import { startHuggingFaceServer } from "../support/hugging-face-server.ts";

const place = "config.yaml: model.name";

async function inspect(
  server: { url: string },
  ids: readonly string[],
  options: Partial<InspectHubOptions> & { kind?: HubKind } = {},
): Promise<HubId[]> {
  const { kind = "model", ...rest } = options;
  const mentions = ids.map((id) => ({ id, kind, place }));
  return await inspectHubIds(mentions, { fetch, address: server.url, ...rest });
}

describe("an id of Hugging Face", () => {
  it("exists with the licence of its card, or of its tags", async () => {
    const server = await startHuggingFaceServer({
      "models/acme/carded": { cardData: { license: "apache-2.0" }, tags: ["license:mit"] },
      "models/acme/tagged": { tags: [7, "pytorch", "license:cc-by-4.0"] },
      "models/acme/listed": { cardData: { license: ["mit", "gpl-3.0"] } },
      "models/acme/bare": {},
    });

    const found = await inspect(server, ["acme/carded", "acme/tagged", "acme/listed", "acme/bare"]);

    expect(found.map(({ standing, licence }) => [standing, licence])).toEqual([
      ["exists", "apache-2.0"],
      ["exists", "cc-by-4.0"],
      ["exists", "mit"],
      ["exists", null],
    ]);
    expect(found[0]).toEqual({
      ...{ id: "acme/carded", kind: "model", places: [place], standing: "exists" },
      ...{ licence: "apache-2.0", renamedTo: null, nearest: [] },
    });
  });

  it.each([
    { gated: "auto" as const },
    { gated: "manual" as const },
    { private: true },
    { status: 403, headers: { "x-error-code": "GatedRepo" } },
  ])("is gated where the hub says %j", async (reply) => {
    const server = await startHuggingFaceServer({ "models/acme/closed": reply });

    expect(await inspect(server, ["acme/closed"])).toMatchObject([{ standing: "gated" }]);
  });

  it("is renamed where the hub answers for another id, and keeps its own", async () => {
    const server = await startHuggingFaceServer({
      "models/gpt2": { redirect: "/api/models/openai-community/gpt2" },
      "models/openai-community/gpt2": { tags: ["license:mit"] },
    });

    expect(await inspect(server, ["gpt2"])).toMatchObject([
      { id: "gpt2", standing: "renamed", renamedTo: "openai-community/gpt2", licence: "mit" },
    ]);
  });

  it("is absent after 401 and 404, with the nearest real ones first by their names", async () => {
    const server = await startHuggingFaceServer({
      "models/google-bert/bert-base-uncased": {},
      "models/google-bert/bert-base-cased": {},
      "models/acme/bert-base-uncased-finetuned": {},
      "models/acme/other-bert-base": {},
      "models/acme/opt-125m": {},
      "models/acme/gone": { status: 404 },
    });

    const [absent, gone] = await inspect(server, ["google/bert-base-uncasd", "acme/gone"]);

    expect(absent).toMatchObject({ id: "google/bert-base-uncasd", standing: "absent", renamedTo: null });
    expect(absent?.nearest).toEqual([
      "google-bert/bert-base-uncased",
      "google-bert/bert-base-cased",
      "acme/bert-base-uncased-finetuned",
    ]);
    expect(gone).toMatchObject({ standing: "absent" });
  });

  it("is looked for among models and datasets where its place does not tell", async () => {
    const server = await startHuggingFaceServer({ "datasets/acme/corpus": {} });

    const found = await inspect(server, ["acme/corpus"], { kind: "unknown" });

    expect(found).toMatchObject([{ kind: "dataset", standing: "exists" }]);
    expect(server.requests.map((path) => path.split("?")[0])).toEqual([
      "/api/models/acme/corpus",
      "/api/datasets/acme/corpus",
    ]);
  });

  it("is asked for once, whatever names it", async () => {
    const server = await startHuggingFaceServer({ "models/acme/one": {} });
    const mentions = [
      { id: "acme/one", kind: "model" as const, place },
      { id: "acme/one", kind: "unknown" as const, place: "main.py:3" },
      { id: "acme/one", kind: "model" as const, place },
    ];

    const found = await inspectHubIds(mentions, { fetch, address: server.url });

    expect(found).toMatchObject([{ id: "acme/one", places: [place, "main.py:3"] }]);
    expect(server.requests).toHaveLength(1);
  });

  it("that was found before is not asked for again, unless it is unknown", async () => {
    const server = await startHuggingFaceServer({ "models/acme/one": {}, "models/acme/two": {} });
    const known = (await inspect(server, ["acme/one", "acme/two"])).map((item, at) =>
      at === 0 ? { ...item, places: ["old.py:1"] } : { ...item, standing: "unknown" as const },
    );
    server.requests.length = 0;

    const found = await inspect(server, ["acme/one", "acme/two"], { known });

    expect(found.map(({ standing, places }) => [standing, places])).toEqual([
      ["exists", [place]],
      ["exists", [place]],
    ]);
    expect(server.requests).toHaveLength(1);
  });
});

describe("what is sent to the hub", () => {
  it("is no token, though one is set", async () => {
    vi.stubEnv("HF_TOKEN", "hf_abcdefghijklmnop");
    const server = await startHuggingFaceServer({});

    await inspect(server, ["acme/none"]).finally(() => vi.unstubAllEnvs());

    expect(server.headers.length).toBeGreaterThan(1);
    expect(JSON.stringify([server.headers, server.requests])).not.toMatch(/authorization|hf_abc|cookie/i);
  });

  it("is at most four requests at once, and 50 ids", async () => {
    const server = await startHuggingFaceServer(
      Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`models/acme/m${at}`, {}])),
      { delayMs: 5 },
    );

    const found = await inspect(
      server,
      Array.from({ length: 60 }, (_, at) => `acme/m${at}`),
    );

    expect(server.mostAtOnce()).toBe(4);
    expect(server.requests).toHaveLength(50);
    expect(found.filter(({ standing }) => standing === "unknown").map(({ id }) => id)).toContain("acme/m59");
  });
});

describe("a hub that cannot be trusted", () => {
  it.each<[string, Parameters<typeof startHuggingFaceServer>[0][string]]>([
    ["sends text without end", "endless"],
    ["says nothing", "silent"],
    ["sends a page", { html: "<html>Sign in</html>" }],
    ["refuses with a page", { status: 401, headers: { "content-type": "text/html" }, text: "<html>" }],
    ["sends what is no JSON", { json: "{" }],
    ["sends another shape", { json: '{"id": 7}' }],
    ["names an id that is none", { id: "../../etc/passwd" }],
    ["is gated in a way that is none", { json: '{"id": "acme/one", "gated": {}}' }],
    ["fails", { status: 503 }],
    ["asks for patience", { status: 429 }],
    ["sends us elsewhere", { redirect: "http://127.0.0.1:1/api/models/acme/one" }],
    ["sends us out of its API", { redirect: "/login" }],
    ["sends us around", { redirect: "/api/models/acme/one" }],
    ["sends us nowhere", { redirect: "http://[" }],
  ])("leaves an id unknown where it %s", async (_, reply) => {
    const server = await startHuggingFaceServer({ "models/acme/one": reply });

    const [found] = await inspect(server, ["acme/one"], { timeoutMs: 400 });

    expect(found).toMatchObject({ standing: "unknown", licence: null, renamedTo: null, nearest: [] });
    expect(server.requests.length).toBeLessThanOrEqual(3);
  });

  it("cannot put its own text into licences or into what is nearest", async () => {
    const evil = "x](http://evil) `rm -rf`\n# heading";
    const server = await startHuggingFaceServer(
      { "models/acme/one": { cardData: { license: evil }, tags: [`license:${evil}`] } },
      { search: [{ id: evil }, { id: "acme/onee" }, { id: "a--b/../c" }] },
    );

    const [one, none] = await inspect(server, ["acme/one", "acme/on"]);

    expect(one).toMatchObject({ standing: "exists", licence: null });
    expect(none).toMatchObject({ standing: "absent", nearest: ["acme/onee"] });
  });

  it("that hangs takes no longer than all of it may take", async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `acme/m${at}`);
    const server = await startHuggingFaceServer(
      Object.fromEntries(ids.map((id) => [`models/${id}`, "silent"])),
    );
    const startedAt = performance.now();

    const found = await inspect(server, ids, { timeoutMs: 60_000, totalMs: 300 });

    expect(new Set(found.map(({ standing }) => standing))).toEqual(new Set(["unknown"]));
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });

  it("that nobody listens at leaves all unknown", async () => {
    expect(await inspect({ url: "http://127.0.0.1:1" }, ["acme/one"])).toMatchObject([
      { standing: "unknown" },
    ]);
  });

  it("is left when the run is stopped", async () => {
    const server = await startHuggingFaceServer({ "models/acme/one": "silent" });
    const stop = new AbortController();
    setTimeout(() => stop.abort(new Error("stopped")), 50);

    await expect(inspect(server, ["acme/one"], { signal: stop.signal })).rejects.toThrow("stopped");
  });
});
