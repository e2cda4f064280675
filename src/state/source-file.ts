import { z } from "zod";
import { Amendment } from "./amendment.ts";
import { PaperNote } from "./paper-note.ts";

/** A file of the generated repository, with what its coder had to change or found damaged. */
export const SourceFile = z.object({
  path: z.string().min(1),
  text: z.string(),
  amendments: z.array(Amendment),
  notes: z.array(PaperNote),
});
export type SourceFile = z.infer<typeof SourceFile>;
