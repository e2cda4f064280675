import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createWorkbench } from "../runs/workbench.ts";
import { isolateEnvironment, receiveTraces, traceTo } from "./trace-setup.ts";

isolateEnvironment();
// the client says on the console what it could not send
beforeEach(() => {
  for (const method of ["warn", "error"] as const) vi.spyOn(console, method).mockReturnValue();
});
afterEach(() => void vi.restoreAllMocks());

/** Runs to the end and gives how long the trace held it up after that. */
async function measureDelay() {
  const bench = await createWorkbench({ levels: [1, 1] });
  let endedAt = 0;
  const run = await bench.start({
    onEvent: (event) => {
      if (event.type === "run-end") endedAt = performance.now();
    },
  });
  return { run, delayMs: performance.now() - endedAt };
}

describe("a trace that cannot be sent", () => {
  it.each(["refuses", "hangs"] as const)(
    "because its endpoint %s changes nothing about the run, and ends soon",
    async (manner) => {
      const receiver = await receiveTraces({ manner });

      const { run, delayMs } = await measureDelay();

      expect(run).toMatchObject({ status: "done", error: undefined });
      expect(receiver.requests.length).toBeGreaterThan(0);
      expect(delayMs).toBeLessThan(6_500);
    },
  );

  it("because nothing listens there changes nothing about the run, and ends soon", async () => {
    traceTo("http://127.0.0.1:9");

    const { run, delayMs } = await measureDelay();

    expect(run).toMatchObject({ status: "done", error: undefined });
    expect(delayMs).toBeLessThan(6_500);
  });
});
