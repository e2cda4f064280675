import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashText } from "../../src/core/hash.ts";
import type { PdfFile, SavedFigure } from "../../src/state/attachment.ts";

/** A picture of a figure as a file in the folder; its bytes are not those of a picture. */
export async function attachFigure(
  folder: string,
  figure: string,
  content = `picture of ${figure}`,
): Promise<SavedFigure> {
  const name = `${figure.replace(":", "-")}.png`;
  const file = await attach(folder, name, content);
  return { ...file, figure, mediaType: "image/png", width: 800, height: 600 };
}

/** A PDF as a file in the folder. */
export async function attachPdf(folder: string, content = "%PDF-1.7 of a test"): Promise<PdfFile> {
  return { ...(await attach(folder, "paper.pdf", content)), mediaType: "application/pdf", pages: 9 };
}

async function attach(folder: string, name: string, content: string) {
  const path = join(folder, name);
  await writeFile(path, content);
  return { name, path, sha256: hashText(content), bytes: Buffer.byteLength(content) };
}
