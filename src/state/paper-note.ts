import { z } from "zod";

/** A place where the paper's text is damaged or contradicts itself, and how the agent read it. */
export const PaperNote = z.object({
  place: z.string().describe("Id of the place in the paper, for example eq:2 or sec:4.1."),
  kind: z
    .enum(["damaged", "inconsistent"])
    .describe(
      "damaged: symbols or words were lost in extraction; inconsistent: two places of the paper disagree.",
    ),
  problem: z.string().min(1).describe("What is wrong there, concretely."),
  reading: z.string().min(1).describe("The reading you use, and why it is the likeliest."),
});
export type PaperNote = z.infer<typeof PaperNote>;

/** A question the paper leaves open, and the answer proposed until somebody decides. */
export const OpenPoint = z.object({
  question: z.string().min(1).describe("What the paper does not say, as one question."),
  places: z.array(z.string()).describe("Ids of the places where one would expect it; may be empty."),
  proposal: z
    .string()
    .min(1)
    .describe("What will be done unless the reviewer decides otherwise, and the convention it follows."),
});
export type OpenPoint = z.infer<typeof OpenPoint>;
