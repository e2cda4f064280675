import { existsSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { faultKinds, strikeAlways, strikeFirst } from "../../src/testing/index.ts";
import { readGenerated, startScriptedRun } from "../support/scripted-run.ts";

const levels = [1, 1, 1];

/** The fault bare-quotes puts a word of the prose into quotes; what must survive is everything else. */
function withoutQuotes(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, text.replaceAll('"answer"', "answer")]),
  );
}

let undisturbed: Record<string, string>;
beforeAll(async () => {
  undisturbed = await readGenerated((await startScriptedRun({ levels })).output);
});

describe("a run whose server is at fault", () => {
  it.each(faultKinds)(
    "ends with the whole repository when the first answer to every question is struck by %s",
    async (kind) => {
      const { run, output } = await startScriptedRun({ levels, faults: strikeFirst(kind) });

      expect(run.error).toBeUndefined();
      expect(run.status).toBe("done");
      expect(withoutQuotes(await readGenerated(output))).toEqual(withoutQuotes(undisturbed));
    },
  );

  it.each([
    ["rate-limit", "MODEL_RATE_LIMIT"],
    ["server-error", "MODEL_SERVER"],
    ["drop-midway", "MODEL_CONNECTION"],
    ["silence", "MODEL_SILENT"],
    ["html-page", "MODEL_NOT_AN_API"],
    ["empty", "MODEL_ANSWER"],
    ["refusal", "MODEL_REFUSED"],
  ] as const)(
    "fails with a named cause and writes nothing when every answer is struck by %s",
    async (kind, code) => {
      const { run, output } = await startScriptedRun({ levels, faults: strikeAlways(kind) });

      expect(run.status).toBe("failed");
      expect(run.error?.code).toBe(code);
      expect(run.error?.message).toMatch(/^planner: /);
      expect(existsSync(output)).toBe(false);
    },
  );
});
