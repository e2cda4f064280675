import { PaperCoderError } from "../../core/errors.ts";

/** Bounds of a paper's source: no real one comes near them. */
export const mostFiles = 2000;
export const largestTotalBytes = 200 * 1024 * 1024;

/** Throws PAPER_TOO_LARGE when a source has more files, or more bytes in them, than a paper has. */
export function checkSourceSize(name: string, fileCount: number, totalBytes: number): void {
  if (fileCount > mostFiles) {
    const message = `${name} holds more than ${mostFiles} files; a paper's source has fewer. Give the folder or archive of the paper alone.`;
    throw new PaperCoderError("PAPER_TOO_LARGE", message);
  }
  if (totalBytes > largestTotalBytes) throw explainTooLarge(name);
}

/** What to say of a source with more bytes in it than a paper has. */
export function explainTooLarge(name: string): PaperCoderError {
  const message = `${name} unpacks to more than 200 MB; a paper's source is smaller. Leave out data and videos, or give the main .tex file.`;
  return new PaperCoderError("PAPER_TOO_LARGE", message);
}
