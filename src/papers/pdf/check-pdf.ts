import { PaperCoderError } from "../../core/errors.ts";
import type { PdfLimits } from "./pdf-limits.ts";

const mend = "Give the PDF itself, or the paper's LaTeX source";

/** Beginnings of files that are saved as .pdf by mistake. */
const looks: readonly [RegExp, string][] = [
  [
    /^\s*(?:<!doctype html|<html|<head|<\?xml[^>]{0,200}>\s*<!doctype html)/i,
    "a web page; download the PDF itself",
  ],
  [/^PK../s, "a zip archive or Word document"],
  [/^.\u008b/s, "a gzip archive, as arXiv gives for LaTeX sources"],
  [/^\u0089PNG|^\u00ff\u00d8\u00ff/, "an image"],
  [/^%!PS/, "PostScript; convert it with ps2pdf"],
  [/^[\t\n\r\u0020-\u007e]{16}/, "text"],
];

/** Throws for bytes that are no PDF, or more than `limits` allow. A PDF may begin after up to 1024 bytes of junk. */
export function checkPdf(bytes: Uint8Array, path: string, limits: PdfLimits): void {
  if (bytes.length === 0) {
    throw new PaperCoderError("PAPER_EMPTY", `${path} is empty. ${mend}.`);
  }
  if (bytes.length > limits.bytes) {
    const [size, most] = [bytes.length, limits.bytes].map((count) => `${Math.ceil(count / 1024 / 1024)} MB`);
    const message = `${path} has ${size}; a PDF may have up to ${most}. Give a copy with smaller pictures, or the LaTeX source.`;
    throw new PaperCoderError("PAPER_TOO_LARGE", message);
  }
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.includes("%PDF-")) return;
  const look = looks.find(([start]) => start.test(head))?.[1] ?? "something else";
  throw new PaperCoderError("PAPER_FORMAT", `${path} is no PDF: it looks like ${look}. ${mend}.`);
}
