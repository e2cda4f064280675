import { z } from "zod";

const file = {
  /** As models are told it. */
  name: z.string(),
  /** Where the bytes are; they are read when a request leaves, and nothing else holds them. */
  path: z.string(),
  sha256: z.string(),
  bytes: z.int().positive(),
};

/** A picture as a file beside the run. */
export const PictureFile = z.object({
  ...file,
  mediaType: z.enum(["image/png", "image/jpeg"]),
  /** Pixels. */
  width: z.int().positive(),
  height: z.int().positive(),
});
export type PictureFile = z.infer<typeof PictureFile>;

/** A picture of one of the paper's figures, named by the figure's id. */
export const SavedFigure = PictureFile.extend({ figure: z.string() });
export type SavedFigure = z.infer<typeof SavedFigure>;

/** A PDF as a file beside the run. */
export const PdfFile = z.object({
  ...file,
  mediaType: z.literal("application/pdf"),
  pages: z.int().positive(),
});
export type PdfFile = z.infer<typeof PdfFile>;

/** What a message carries beside its text. */
export type Attachment = PictureFile | PdfFile;

/** An attachment in its place: `at` counts the characters of the message's text that stand before it. */
export type PlacedAttachment = Attachment & { at: number };
