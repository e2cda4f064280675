/** What a PDF may cost; a paper stays far below. */
export interface PdfLimits {
  bytes: number;
  pages: number;
  timeoutMs: number;
  /** Of the JavaScript heap of the reading thread. */
  memoryMb: number;
}

export const defaultPdfLimits: PdfLimits = {
  bytes: 64 * 1024 * 1024,
  pages: 300,
  timeoutMs: 120_000,
  memoryMb: 512,
};
