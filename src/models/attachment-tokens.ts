import type { Attachment, PictureFile } from "../state/attachment.ts";
import type { Message } from "./model-call.ts";

/** Tokens of one page of a PDF, of which models get the text and a picture: 2,100 to 2,500 have been measured. */
const tokensPerPage = 2_500;

/** Tokens that attachments are taken to have; providers count differently, so this is rather too much. */
export function countAttachmentTokens(attachments: Message["attachments"] = []): number {
  return attachments.reduce((sum, attachment) => sum + countTokensOf(attachment), 0);
}

function countTokensOf(attachment: Attachment): number {
  return attachment.mediaType === "application/pdf"
    ? countPdfTokens(attachment.pages)
    : countPictureTokens(attachment);
}

/** Tokens of a PDF with so many pages. */
export function countPdfTokens(pages: number): number {
  return pages * tokensPerPage;
}

/**
 * Tokens of a picture of so many pixels: the most of what OpenAI's two rules give, tiles of 512 and patches of 32
 * pixels ("Images and vision", Calculating costs), and Anthropic's, one token for 750 pixels ("Vision").
 */
export function countPictureTokens({ width, height }: Pick<PictureFile, "width" | "height">): number {
  return Math.ceil(
    Math.max(countTileTokens(width, height), countPatchTokens(width, height), countAreaTokens(width, height)),
  );
}

// scaled to fit 2,048 pixels, then to 768 on the short side
function countTileTokens(width: number, height: number): number {
  const fit = Math.min(1, 2_048 / Math.max(width, height));
  const scale = fit * Math.min(1, 768 / (Math.min(width, height) * fit));
  return 85 + 170 * Math.ceil((width * scale) / 512) * Math.ceil((height * scale) / 512);
}

function countPatchTokens(width: number, height: number): number {
  return Math.min(1_536, Math.ceil(width / 32) * Math.ceil(height / 32));
}

// larger pictures are scaled down to this
function countAreaTokens(width: number, height: number): number {
  return Math.min(1_600, (width * height) / 750);
}
