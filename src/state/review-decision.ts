import { z } from "zod";

/** What the person decides when a run waits for it; only a plan can be edited or sent back. Edits are texts or values that are checked like a model's answer. */
export const ReviewDecision = z.discriminatedUnion("type", [
  z
    .object({
      type: z.literal("approve"),
      packages: z
        .array(z.string())
        .optional()
        .describe("Before code is executed: the packages beyond the known ones that may be installed."),
    })
    .describe("Goes on: with the plan as it is, with executing, or with the change that is shown."),
  z
    .object({
      type: z.literal("edit"),
      config: z.string().optional().describe("The whole config.yaml, edited."),
      plan: z.string().optional().describe("The whole plan.yaml (keys plan, architecture, design), edited."),
    })
    .describe("Goes on with the edited texts; give at least one of them, whole."),
  z
    .object({
      type: z.literal("request-changes"),
      feedback: z.string().min(1).describe("What to change, in your own words."),
      agent: z
        .string()
        .min(1)
        .describe("The agent that answers the feedback; it and every agent after it run again."),
    })
    .describe("Asks an agent for changes; the plan then comes back for review."),
  z
    .object({ type: z.literal("cancel"), reason: z.string().optional() })
    .describe("Ends the run. Before code is executed: executes nothing. For a change: leaves it out."),
]);
export type ReviewDecision = z.infer<typeof ReviewDecision>;
