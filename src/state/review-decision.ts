import { z } from "zod";

/** What the person decides at the review. Edits are texts or values that are checked like a model's answer. */
export const ReviewDecision = z.discriminatedUnion("type", [
  z.object({ type: z.literal("approve") }),
  z.object({
    type: z.literal("edit"),
    config: z.string().optional().describe("The whole config.yaml, edited."),
    plan: z.string().optional().describe("The whole plan.yaml (keys plan, architecture, design), edited."),
  }),
  z.object({
    type: z.literal("request-changes"),
    feedback: z.string().min(1),
    agent: z
      .string()
      .min(1)
      .describe("The agent that answers the feedback; it and every agent after it run again."),
  }),
  z.object({ type: z.literal("cancel"), reason: z.string().optional() }),
]);
export type ReviewDecision = z.infer<typeof ReviewDecision>;
