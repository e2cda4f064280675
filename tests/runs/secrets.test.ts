import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../src/state/events.ts";
import { createWorkbench, readEverything } from "./workbench.ts";

const apiKey = "sk-test-4f1d9c0b7a6e5d3c2b1a";
const headerValue = "header-secret-0918273645";
const headers = { "x-gateway-key": headerValue };

function expectNoSecret(text: string): void {
  expect(text).not.toContain(apiKey);
  expect(text).not.toContain(headerValue);
}

describe("a key", () => {
  it("occurs in no file of the store or the output, and in no event or result", async () => {
    const bench = await createWorkbench({ apiKey });
    const events: RunEvent[] = [];

    // read while the store is open, when its write-ahead log is a file of its own
    const midway: Promise<string>[] = [];
    const onEvent = (event: RunEvent) => {
      events.push(event);
      if (event.type === "file-written") midway.push(readEverything(bench.home));
    };
    const waiting = await bench.start({ apiKey, headers, approve: false, onEvent });
    const run = await bench.resume(waiting.id, { apiKey, headers, decision: { type: "approve" }, onEvent });

    expect(run.status).toBe("done");
    const kept = await readEverything(bench.folder);
    expect(kept).toContain("SQLite format 3");
    expect(kept).toContain("openai:scripted");
    expect(midway).toHaveLength(3);
    for (const text of [
      ...(await Promise.all(midway)),
      kept,
      JSON.stringify(events),
      JSON.stringify([waiting, run]),
    ])
      expectNoSecret(text);
  });

  it("that the server repeats in its refusal occurs in no error, event or file", async () => {
    const bench = await createWorkbench({ apiKey: "another" });
    const events: RunEvent[] = [];

    const run = await bench.start({ apiKey, headers, onEvent: (event) => events.push(event) });

    expect(run).toMatchObject({ status: "failed", error: { code: "MODEL_KEY_REJECTED" } });
    for (const text of [JSON.stringify(run), String(run.failure), JSON.stringify(events)])
      expectNoSecret(text);
    expectNoSecret(await readEverything(bench.folder));
  });

  it("is needed anew by a resume in another process, which is told so", async () => {
    const bench = await createWorkbench({ apiKey });
    const { id } = await bench.start({ apiKey, approve: false });

    const refused = await bench.resume(id, { decision: { type: "approve" } });

    expect(refused).toMatchObject({ status: "failed", error: { code: "FILES_FAILED" } });
    expect(refused.error?.message).toMatch(/analyst: .* key/);
    expect((await bench.resume(id, { apiKey })).status).toBe("done");
  });
});
