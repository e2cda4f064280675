import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listRuns } from "../../src/runs/list-runs.ts";
import { resumeRun } from "../../src/runs/resume-run.ts";
import { startRun } from "../../src/runs/start-run.ts";
import { scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { startChild } from "../support/kill-run.ts";
import { quickRetries, readGenerated, shortPaper } from "../support/scripted-run.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** Both files of the first level read the table of their own signal; only one is changed. */
const levels = [2, 1, 1];

describe("a fork that is killed", () => {
  it.each([
    ["while it analyses", 1],
    ["while it codes", 2],
  ])(
    "%s goes on with what it shares and keeps, and pays for nothing twice",
    async (_, arrival) => {
      const folder = await createTemporaryFolder();
      const home = join(folder, "store");
      const script = scriptRepository({ levels });
      let child: ChildProcess | undefined;
      let forked = 0;
      await using server = await startModelServer({
        latency: { firstMs: 30 },
        answer: (call) => {
          if (child) forked += 1;
          if (forked === arrival) child?.kill("SIGKILL");
          return script(call);
        },
      });
      const run = await startRun({
        ...{ paper: shortPaper, output: join(folder, "repository"), home, baseUrl: server.url },
        ...{ model: "openai:scripted", approve: true, retries: quickRetries },
      });
      const options = {
        ...{ run: run.id, from: "analyst", set: { "signal_1.noise": "0.4321" } },
        ...{ paper: "", baseUrl: "", home, output: join(folder, "fork") },
      };

      child = await startChild(options);
      const [, signal] = await once(child, "exit");
      expect(signal).toBe("SIGKILL");
      const [left] = await listRuns({ home });
      expect(left).toMatchObject({ status: "paused", fork: { run: run.id, from: "analyst" } });
      const resumed = await resumeRun({ run: left?.id ?? "", home });

      expect(resumed.status).toBe("done");
      // the one that was under way is asked again, the other once
      expect(forked).toBe(2 + 1);
      const files = await readGenerated(resumed.output);
      expect(files["config.yaml"]).toContain("noise: 0.4321");
      const { "README.md": _readme, "config.yaml": _config, ...before } = await readGenerated(run.output);
      expect(files).toMatchObject(before);
    },
    120_000,
  );
});
