import { z } from "zod";
import { Amendment } from "./amendment.ts";
import { PaperNote } from "./paper-note.ts";

/** What the analyst worked out for one file before it is coded. */
export const FileAnalysis = z.object({
  path: z.string().min(1),
  summary: z.string().min(1).describe("What this file must do, in two or three sentences."),
  inputs: z.array(z.string()).describe("What it receives: name, type, shape or unit, and from which file."),
  outputs: z.array(z.string()).describe("What it gives: name, type, shape or unit, and to which file."),
  interactions: z
    .array(z.string())
    .describe("Which names of which files it calls, in which order, and who calls it."),
  steps: z
    .array(
      z.object({
        text: z.string().min(1).describe("One step of the algorithm, exact enough to code."),
        places: z
          .array(z.string())
          .describe(
            "Ids of the equations, algorithms, tables or sections it comes from; empty for plumbing.",
          ),
      }),
    )
    .min(1),
  constraints: z
    .array(z.string())
    .describe(
      "What the paper demands and code easily gets wrong: order of operations, normalisation, detached gradients, seeds.",
    ),
  amendments: z.array(Amendment).describe("Changes to the design that this file needs; usually empty."),
  notes: z
    .array(PaperNote)
    .describe("Damaged or inconsistent places that this file depends on; usually empty."),
});
export type FileAnalysis = z.infer<typeof FileAnalysis>;
