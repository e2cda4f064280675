import type { Agent } from "./agent.ts";
import { askForHubIds } from "./ask-for-hub-ids.ts";
import { readDecision } from "./read-decision.ts";
import { renderReviewRequest } from "./render-review.ts";

/** Stops the run until a person has approved, edited, asked for changes or cancelled. */
export const humanReview: Agent = {
  description: "Waits for a person: approve, edit the plan or config, ask an agent for changes, or cancel.",

  async run(state, context) {
    const hubIds = await askForHubIds(state, context);
    // a decision that does not hold is put back to the person, as a bad answer is to a model
    for (let problems: readonly string[] = []; ; ) {
      const answer = context.pause(renderReviewRequest({ ...state, ...hubIds }, problems));
      const outcome = readDecision(answer, state, context.checks);
      if ("update" in outcome) return { ...outcome.update, ...hubIds };
      problems = outcome.problems;
    }
  },
};
