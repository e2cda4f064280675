import type { z } from "zod";
import { sortTopologically } from "../core/dependency-graph.ts";
import { LogicDesign } from "../state/logic-design.ts";
import type { Agent } from "./agent.ts";
import { checkDesign } from "./check-design.ts";
import { feedbackFor } from "./feedback.ts";
import { leaveOutAppendix } from "./leave-out-appendix.ts";
import { need } from "./need.ts";
import { recordAnswer } from "./record-answers.ts";
import { renderArchitecture, showAsYaml } from "./render-context.ts";

/** The design as it is asked for: the order is recomputed from the imports, so nobody is asked for it. */
export const DesignDraft = LogicDesign.omit({ order: true });
export type DesignDraft = z.infer<typeof DesignDraft>;

/** Fixes everything that crosses files: imports, public signatures, config keys, shared names, packages. */
export const logicDesigner: Agent = {
  description:
    "Fixes what crosses files: imports, signatures, config keys, result keys, packages, and the order of work.",

  async run(state, context) {
    const architecture = need(state, "architecture");
    const question = {
      context: {
        paper: context.renderPaper(state.paper),
        "overall-plan": showAsYaml(need(state, "plan")),
        architecture: renderArchitecture(architecture),
      },
      values: {},
    };
    const answered = await context.ask({
      agent: "logic-designer",
      prompt: "logic-designer",
      ...question,
      shrink: () => leaveOutAppendix(state, question, context),
      feedback: feedbackFor("logic-designer", state),
      answer: { form: "json", schema: DesignDraft },
      check: (draft) => checkDesign(draft, architecture, context.checks),
    });
    return { design: orderDesign(answered.value), ...recordAnswer("logic-designer", answered) };
  },
};

/** The design with its files ordered so that each comes after all it imports. */
export function orderDesign(draft: DesignDraft): LogicDesign {
  return {
    ...draft,
    order: sortTopologically(new Map(draft.files.map(({ path, imports }) => [path, imports]))),
  };
}
