import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import type { RunEvent } from "../../src/state/events.ts";
import { createWorkbench } from "../runs/workbench.ts";
import { isolateEnvironment, langsmithKey, receiveTraces, traceTo } from "./trace-setup.ts";

/** Four times what a run gives its trace, because the machine may be busy; without a limit it would wait for ever. */
const longestDelayMs = 20_000;

isolateEnvironment();
// the client would say on the console what it could not send, into the middle of `--json`
const methods = ["log", "warn", "error"] as const;
let spies: MockInstance[] = [];
beforeEach(() => {
  spies = methods.map((method) => vi.spyOn(console, method));
});
afterEach(() => void vi.restoreAllMocks());

/** Runs to the end and gives how long the trace held it up after that, and what it said. */
async function measureDelay() {
  const bench = await createWorkbench({ levels: [1, 1] });
  const warnings: string[] = [];
  let endedAt = 0;
  const onEvent = (event: RunEvent) => {
    if (event.type === "run-end") endedAt = performance.now();
    if (event.type === "warning") warnings.push(event.message);
  };
  const run = await bench.start({ onEvent });
  return { run, warnings, delayMs: performance.now() - endedAt };
}

function expectQuiet(): void {
  for (const spy of spies) expect(spy).not.toHaveBeenCalled();
}

describe("a trace that cannot be sent", () => {
  it.each([
    ["refuses", /it answered 401/],
    ["fails", /it answered 500/],
    ["hangs", /did not take all of it within|took too long/],
  ] as const)(
    "because its endpoint %s changes nothing about the run, holds up its end for seconds at most, and is told in one warning",
    async (manner, reason) => {
      const receiver = await receiveTraces({ manner });

      const { run, warnings, delayMs } = await measureDelay();

      expect(run).toMatchObject({ status: "done", error: undefined });
      expect(receiver.requests.length).toBeGreaterThan(0);
      expect(delayMs).toBeLessThan(longestDelayMs);
      expect(warnings.filter((message) => message.startsWith("LangSmith"))).toEqual([
        expect.stringMatching(reason),
      ]);
      expect(warnings.join()).not.toContain(langsmithKey);
      expectQuiet();
    },
  );

  it("because nothing listens there changes nothing either", async () => {
    traceTo("http://127.0.0.1:9");

    const { run, warnings, delayMs } = await measureDelay();

    expect(run).toMatchObject({ status: "done", error: undefined });
    expect(delayMs).toBeLessThan(longestDelayMs);
    expect(warnings.join()).toMatch(
      /LangSmith did not get the whole trace: .*(ECONNREFUSED|bad port|fetch failed)/,
    );
    expectQuiet();
  });
});
