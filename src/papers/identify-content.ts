import { extname } from "node:path";
import { PaperCoderError } from "../core/errors.ts";
import type { SourceFiles } from "./archive/source-files.ts";

/** What a paper turned out to be, before anything of it is read: one text, a PDF, or LaTeX in a folder or archive. */
export type PaperContent =
  | { kind: "text"; bytes: Uint8Array }
  | { kind: "pdf"; bytes: Uint8Array }
  | { kind: "source"; files: SourceFiles };

/** What the reader takes, for messages. */
export const readableFormats =
  "PaperCoder reads PDF, LaTeX (a .tex file, a folder or an archive), Markdown, S2ORC JSON, TEI and plain text";

/** Kinds of binary file that people try, by their first bytes, with the way to a readable paper. */
const binaries: readonly [string, string, string][] = [
  ["\u00d0\u00cf\u0011\u00e0", "an old Word document", "save it as PDF or Markdown"],
  ["\u0089PNG", "an image", "give the paper itself"],
  ["\u00ff\u00d8\u00ff", "an image", "give the paper itself"],
  ["%!PS", "PostScript", "convert it to PDF"],
];

/** Tells by its bytes what a file holds; an archive of nothing but a PDF is that PDF. Throws PAPER_BINARY for what is none of these. */
export async function identifyContent(bytes: Uint8Array, path: string): Promise<PaperContent> {
  // a PDF may start after some bytes of junk; a text about PDFs may name them
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  const isPdf = head.startsWith("%PDF-") || (head.includes("%PDF-") && isBinary(bytes));
  if (isPdf || extname(path).toLowerCase() === ".pdf") return { kind: "pdf", bytes };
  const { isArchive, openArchive } = await import("./archive/open-archive.ts");
  if (isArchive(bytes)) return await openArchive(bytes, path);
  const binary = binaries.find(([signature]) => head.startsWith(signature));
  if (binary) {
    const message = `${path} is ${binary[1]}. ${readableFormats}: ${binary[2]}.`;
    throw new PaperCoderError("PAPER_BINARY", message);
  }
  if (isBinary(bytes)) {
    throw new PaperCoderError("PAPER_BINARY", `${path} is a binary file, not text. ${readableFormats}.`);
  }
  return { kind: "text", bytes };
}

// text may hold a stray control character, also NUL; UTF-16 announces itself
function isBinary(bytes: Uint8Array): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return false;
  const sample = bytes.subarray(0, 65_536);
  let strange = 0;
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) strange++;
  return strange > Math.max(8, sample.length * 0.02);
}
