import { beforeAll, describe, expect, it } from "vitest";
import { killAndResume } from "../support/kill-run.ts";
import { readGenerated, startScriptedRun } from "../support/scripted-run.ts";

const levels = [1, 1, 1];
let undisturbed: Record<string, string>;
beforeAll(async () => {
  undisturbed = await readGenerated((await startScriptedRun({ levels })).output);
});

describe("a run that is killed", () => {
  it.each([
    ["while it plans", { arrival: 3 }],
    ["between planning and analysis", { answer: 4, afterMs: 5 }],
    ["while files are coded", { arrival: 9 }],
  ] as const)("%s goes on where it was and pays for nothing twice", async (_, moment) => {
    const outcome = await killAndResume(moment, levels);

    expect(outcome).toMatchObject({ killed: true, statusAfterKill: "paused", status: "done" });
    expect(outcome.askedAgain).toBe(outcome.missingAnswers);
    expect(outcome.files).toEqual(undisturbed);
  });
});
