import { resumeRun } from "../../runs/resume-run.ts";
import type { RunResult } from "../../runs/run-options.ts";
import { isRequest } from "../../state/pause.ts";
import { wrapText } from "../format/wrap-text.ts";
import { describeTerminal, writeNote } from "../output.ts";
import { describeError } from "../report-error.ts";
import type { Shown } from "../shown.ts";
import { isRefusedDecision, workInSession } from "../work-in-session.ts";
import type { Drafts } from "./ask-for-decision.ts";
import { isReview } from "./read-review.ts";

/**
 * While a run waits for its review and somebody is at the terminal: asks for a decision and goes on with it. A decision
 * that does not hold is asked for again, its edits kept. Gives the run as it was left.
 */
export async function reviewInTerminal(result: RunResult, shown: Shown): Promise<RunResult> {
  let reached = result;
  let drafts: Drafts = {};
  while (reached.pause && isRequest(reached.pause) && !shown.json && describeTerminal().interactive) {
    const asking = { ...reached, pause: reached.pause };
    const [{ askForDecision }, { askForConsent }] = await Promise.all([
      import("./ask-for-decision.ts"),
      import("./ask-for-consent.ts"),
    ]);
    const answer = isReview(asking)
      ? await askForDecision(asking, drafts)
      : { decision: await askForConsent(asking), drafts: {} };
    if (answer.decision === null) return reached;

    const { id: run, home } = reached;
    const { decision } = answer;
    drafts = answer.drafts;
    try {
      reached = await workInSession({ shown, home }, (session) =>
        resumeRun({ run, home, decision, ...session }),
      );
      drafts = {};
    } catch (error) {
      if (!isRefusedDecision(error)) throw error;
      writeNote(["", ...wrapText(describeError(error).message, describeTerminal().columns - 1)].join("\n"));
    }
  }
  return reached;
}
