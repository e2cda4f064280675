import { describe, expect, it } from "vitest";
import type { RunEvent } from "../../src/state/events.ts";
import { type RateLimits, scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { startScriptedRun } from "../support/scripted-run.ts";

/** A run of 20 files against a server with limits: its calls, those the server refused, and what the run said. */
async function runAgainst(limits: RateLimits) {
  await using server = await startModelServer({
    answer: scriptRepository({ levels: [3, 4, 4, 4, 4, 1] }),
    latency: { firstMs: 20, betweenMs: 15, pieceLength: 200 },
    limits,
  });
  const events: RunEvent[] = [];
  const { run } = await startScriptedRun({ server, settings: { onEvent: (event) => events.push(event) } });
  const refused = server.log.filter(({ fault }) => fault === "rate-limit").length;
  return {
    run,
    refused,
    share: refused / server.log.length,
    answered: server.log.length - refused,
    limits: events.flatMap((event) => (event.type === "call-limit" ? [event] : [])),
  };
}

describe("a server that limits the rate", () => {
  it("to three calls at once gets few more, and answers every call once", async () => {
    const { run, answered, share, limits } = await runAgainst({ concurrent: 3 });

    expect(run.status).toBe("done");
    expect(answered).toBe(44);
    // how many are refused before the limit is learnt is the machine's affair: a tenth when idle, a quarter was seen when busy
    expect(share).toBeLessThan(0.4);
    expect(limits[0]?.reason).toBe("refused");
    // of up to 32; on a busy machine a call keeps its place for a while after the server has ended it
    expect(limits.at(-1)?.limit).toBeLessThanOrEqual(8);
  });

  it("to one call at once is asked one by one", async () => {
    const { run, answered, limits } = await runAgainst({ concurrent: 1 });

    expect(run.status).toBe("done");
    expect(answered).toBe(44);
    expect(limits.some(({ limit }) => limit === 1)).toBe(true);
  });

  it("and says for how long is left alone for so long", async () => {
    const { run, answered, limits } = await runAgainst({ concurrent: 2, retryAfterMs: 100 });

    expect(run.status).toBe("done");
    expect(answered).toBe(44);
    expect(limits.some(({ retryAfterMs }) => retryAfterMs === 100)).toBe(true);
  });

  it("in tokens for a minute, and says how many are left, refuses hardly any call", async () => {
    const { run, answered, share } = await runAgainst({ tokensPerMinute: 3_000_000 });

    expect(run.status).toBe("done");
    expect(answered).toBe(44);
    expect(share).toBeLessThan(0.05);
  });
});
