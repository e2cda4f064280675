import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { findRun } from "../../src/runs/list-runs.ts";
import { readPause } from "../../src/runs/read-pause.ts";
import { createWorkbench, files, joinMessages, planning } from "./workbench.ts";

async function startReview() {
  const bench = await createWorkbench();
  const { id, pause } = await bench.start({ approve: false });
  if (pause?.kind !== "review") throw new Error("the run waits for no review");
  bench.takeLog();
  return { ...bench, id, review: pause };
}

describe("a request for changes", () => {
  it.each(planning.map((agent, index) => [agent, planning.slice(index)] as const))(
    "to the %s asks it and the planners after it again, with the feedback and the earlier answer",
    async (agent, asked) => {
      const bench = await startReview();

      const feedback = "Say why the average wins.";
      const run = await bench.resume(bench.id, { decision: { type: "request-changes", feedback, agent } });

      expect(run.status).toBe("waiting for review");
      // the later ones get the very same questions when the answer is the same, so they are answered from the kept ones
      expect(bench.takeLog()).toEqual([agent]);
      const [call] = bench.server.log.slice(planning.length);
      if (!call) throw new Error("nobody was asked");
      expect(joinMessages(call)).toContain(feedback);
      expect(joinMessages(call)).toMatch(/<\/(config-file|logic-design|architecture|overall-plan|paper)>[^]*goal:|path:/);
      expect(asked).toContain(agent);
      expect(run.usage.calls).toBe(planning.length + 1);
    },
  );

  it("runs what follows again when the new answer differs, and shows it without the feedback", async () => {
    const bench = await createWorkbench({
      answers: { architect: ({ prompt }) => architect(prompt.includes("Split the chain.")) },
    });
    const { id } = await bench.start({ approve: false });
    bench.takeLog();

    const run = await bench.resume(id, {
      decision: { type: "request-changes", feedback: "Split the chain.", agent: "architect" },
    });

    expect(bench.takeLog()).toEqual(["architect", "logic-designer", "config-writer"]);
    const [, ...followers] = bench.server.log.slice(planning.length);
    for (const call of followers) {
      expect(joinMessages(call)).not.toContain("Split the chain.");
      expect(joinMessages(call)).toContain("A second approach.");
    }
    if (run.pause?.kind !== "review") throw new Error("the run waits for no review");
    expect(parse(run.pause.plan)).toMatchObject({ architecture: { approach: "A second approach." } });
  });
});
