import { OverallPlan } from "../state/overall-plan.ts";
import type { Agent } from "./agent.ts";
import { checkPlaces } from "./check-places.ts";
import { feedbackFor } from "./feedback.ts";
import { recordAnswer } from "./record-answers.ts";

/** Reads the paper and writes the overall plan. */
export const planner: Agent = {
  description:
    "Reads the paper and plans what has to be reproduced: method, data, experiments, settings, open points.",

  async run(state, context) {
    const answered = await context.ask({
      agent: "planner",
      prompt: "planner",
      context: { paper: context.renderPaper(state.paper) },
      values: {},
      feedback: feedbackFor("planner", state),
      answer: { form: "json", schema: OverallPlan },
      check: (plan) => checkPlan(plan, state.paper),
    });
    return { plan: answered.value, ...recordAnswer("planner", answered) };
  },
};

/** What must hold of a plan, whether a model or a reviewer wrote it. */
export function checkPlan(plan: OverallPlan, paper: Parameters<typeof checkPlaces>[1]): string[] {
  return checkPlaces(plan, paper);
}
