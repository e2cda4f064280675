import { beforeAll, describe, expect, it } from "vitest";
import { countCalls, type KillMoment, killAndResume } from "../support/kill-run.ts";
import { readGenerated, startScriptedRun } from "../support/scripted-run.ts";

const levels = [2, 3, 2, 2, 1];
const callCount = countCalls(levels);

/** Moments over the whole run, of each kind of call: as a request arrives, and shortly after one was answered. */
const moments: KillMoment[] = [
  ...[1, 2, 4, 5, 8, 16, 24].map((arrival) => ({ arrival })),
  ...[1, 4, 7, 14, 18].map((answer) => ({ answer, afterMs: 8 })),
  // while the repository is written
  { answer: callCount, afterMs: 40 },
];

let undisturbed: Record<string, string>;
beforeAll(async () => {
  undisturbed = await readGenerated((await startScriptedRun({ levels })).output);
});

describe("a run that is killed with SIGKILL", () => {
  it.each(moments)(
    "at %j gives the same repository after a resume, and no answered call is asked again",
    async (moment) => {
      const outcome = await killAndResume(moment, levels);

      expect(outcome.status).toBe("done");
      expect(outcome.files).toEqual(undisturbed);
      if (outcome.killed) expect(outcome.askedAgain).toBe(outcome.missingAnswers);
      // only the last moment races with the end of the run
      if (!("answer" in moment && moment.answer === callCount)) expect(outcome.killed).toBe(true);
    },
  );
});
