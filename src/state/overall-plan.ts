import { z } from "zod";
import { OpenPoint, PaperNote } from "./paper-note.ts";

const places = z.array(z.string()).min(1).describe("Ids of the places in the paper that say so.");

/** What has to be reproduced, as the planner read it from the paper. */
export const OverallPlan = z.object({
  goal: z.string().min(1).describe("What a successful reproduction shows, in two or three sentences."),
  method: z
    .array(
      z.object({
        name: z.string().min(1),
        description: z
          .string()
          .min(1)
          .describe("What it computes, with its inputs, outputs and shapes, precisely enough to code it."),
        places,
      }),
    )
    .min(1)
    .describe("Every component of the method that code is needed for."),
  data: z
    .array(
      z.object({
        name: z.string().min(1),
        description: z.string().min(1).describe("Source or generator, size, splits, preprocessing."),
        places,
      }),
    )
    .describe("Every data set or data generator the experiments use."),
  experiments: z
    .array(
      z.object({
        name: z.string().min(1),
        setup: z
          .string()
          .min(1)
          .describe("What is trained or run, on what, against which baselines, how often."),
        metrics: z.array(z.string().min(1)).min(1),
        expected: z.string().min(1).describe("The result the paper reports, with its numbers."),
        places,
      }),
    )
    .min(1),
  settings: z
    .array(
      z.object({
        name: z.string().min(1),
        value: z.string().min(1).describe("As the paper writes it, with its unit."),
        places,
      }),
    )
    .describe("Every hyper-parameter and setting the paper states, also those in appendices and captions."),
  openPoints: z.array(OpenPoint).describe("What the paper leaves open and a reproduction must decide."),
  notes: z.array(PaperNote).describe("Places that are damaged or inconsistent; empty when there are none."),
});
export type OverallPlan = z.infer<typeof OverallPlan>;
