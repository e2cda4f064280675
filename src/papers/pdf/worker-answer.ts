import { z } from "zod";
import { Block, PaperQuality, PaperWarning, Section } from "../../state/paper.ts";

/** What the reading thread is given. */
export const WorkerTask = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  path: z.string(),
  pages: z.int(),
});
export type WorkerTask = z.infer<typeof WorkerTask>;

/** Failures that reading itself finds; all others are defects. */
export const failureCodes = [
  "PAPER_ENCRYPTED",
  "PAPER_CORRUPT",
  "PAPER_SCANNED",
  "PAPER_TOO_LARGE",
  "PAPER_EMPTY",
] as const;

/** A paper's draft with how many pages it was read from. */
export const PdfDraft = z.object({
  title: z.string(),
  sections: z.array(Section),
  blocks: z.array(Block),
  references: z.array(z.string()),
  warnings: z.array(PaperWarning),
  quality: PaperQuality,
  pages: z.int().positive(),
});
export type PdfDraft = z.infer<typeof PdfDraft>;

/** What the reading thread gives back. */
export const WorkerAnswer = z.union([
  z.object({ draft: PdfDraft }),
  z.object({ code: z.enum(failureCodes), message: z.string() }),
]);
export type WorkerAnswer = z.infer<typeof WorkerAnswer>;
