import { z } from "zod";
import { OpenPoint } from "./paper-note.ts";

/** The shape of the repository: which files, which classes, how they call each other. */
export const Architecture = z.object({
  approach: z.string().min(1).describe("How the repository is built and why, in a short paragraph."),
  files: z
    .array(
      z.object({
        path: z
          .string()
          .min(1)
          .describe("Path inside the repository with forward slashes, for example src/model.py."),
        purpose: z.string().min(1).describe("The one job of this file."),
        classes: z
          .array(z.string())
          .describe("Classes of the class diagram that this file defines; may be empty."),
      }),
    )
    .min(1),
  classDiagram: z.string().min(1).describe("Mermaid classDiagram."),
  sequenceDiagram: z.string().min(1).describe("Mermaid sequenceDiagram of one whole run from main.py."),
  openPoints: z.array(OpenPoint),
});
export type Architecture = z.infer<typeof Architecture>;
