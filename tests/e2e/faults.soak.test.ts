import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { mixFaults } from "../../src/testing/index.ts";
import { readGenerated, startScriptedRun } from "../support/scripted-run.ts";

const seeds = Array.from({ length: 20 }, (_, index) => index + 1);
/** The fault bare-quotes puts a word of the prose into quotes; what must survive is everything else. */
const withoutQuotes = (files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll('"answer"', "answer")]),
  );

let undisturbed: Record<string, string>;
let done = 0;
beforeAll(async () => {
  undisturbed = await readGenerated((await startScriptedRun({})).output);
});

describe("a run of which a tenth of the answers are struck by faults", () => {
  it.each(seeds)(
    "with seed %i ends done with a good repository or failed with a named cause",
    async (seed) => {
      const { run, output } = await startScriptedRun({ faults: mixFaults({ seed, rate: 0.1 }) });

      if (run.status === "done") {
        done += 1;
        expect(withoutQuotes(await readGenerated(output))).toEqual(withoutQuotes(undisturbed));
      } else {
        expect(run.status).toBe("failed");
        expect(run.error?.code).toMatch(/^(MODEL|FILES)_/);
        expect(run.error?.message).toMatch(
          /^(planner|architect|logic-designer|config-writer|analyst|coder): /,
        );
        expect(existsSync(output)).toBe(false);
      }
    },
  );

  it("seldom fails: a bad answer is put back, a lost one is asked for again", () => {
    expect(done).toBeGreaterThanOrEqual(17);
  });
});
