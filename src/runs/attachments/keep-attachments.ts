import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { hashText } from "../../core/hash.ts";
import { saveFigures, writeWhole } from "../../papers/figures/save-figures.ts";
import type { PaperWithSource } from "../../papers/read-paper.ts";
import { PdfFile, SavedFigure } from "../../state/attachment.ts";
import type { PaperWarning } from "../../state/paper.ts";
import { countPages } from "./count-pages.ts";

// what is kept says no folder, so that a store can be moved
const KeptFigures = z.array(SavedFigure.omit({ path: true }));
const KeptPdf = PdfFile.omit({ path: true });

const figuresFile = "figures.json";
const pdfFile = "paper.json";

/** The folder of a run's pictures, or of those of all runs. */
export function locateAttachments(home: string, run = ""): string {
  return join(home, "figures", run);
}

/** The pictures that were kept before; undefined when there are none, or not all of them. */
export async function readKeptFigures(folder: string): Promise<SavedFigure[] | undefined> {
  const kept = await readList(join(folder, figuresFile), KeptFigures);
  return kept?.map((figure) => ({ ...figure, path: join(folder, figure.name) }));
}

/** Puts the pictures of the paper into the folder, and last the list of them. */
export async function keepFigures(
  { paper, files, pdf }: PaperWithSource,
  folder: string,
  signal: AbortSignal,
): Promise<{ figures: SavedFigure[]; warnings: PaperWarning[] }> {
  const saved = await saveFigures(paper, { files, pdf }, folder, { signal });
  if (saved.figures.length > 0) {
    await writeWhole(join(folder, figuresFile), JSON.stringify(KeptFigures.parse(saved.figures), null, 2));
  }
  return saved;
}

/** The PDF that was kept before. */
export async function readKeptPdf(folder: string): Promise<PdfFile | undefined> {
  const kept = await readList(join(folder, pdfFile), KeptPdf);
  return kept && { ...kept, path: join(folder, kept.name) };
}

/** Puts the PDF into the folder: by the time it is sent, the file it was read from may be another. */
export async function keepPdf({ paper, pdf }: PaperWithSource, folder: string): Promise<PdfFile | undefined> {
  if (!pdf) return undefined;
  const name = "paper.pdf";
  const path = join(folder, name);
  const file: PdfFile = {
    ...{ name, path, sha256: hashText(pdf), bytes: pdf.length, mediaType: "application/pdf" },
    pages: countPages(paper),
  };
  await mkdir(folder, { recursive: true });
  await writeWhole(path, pdf);
  await writeWhole(join(folder, pdfFile), JSON.stringify(KeptPdf.parse(file), null, 2));
  return file;
}

async function readList<T>(path: string, schema: z.ZodType<T>): Promise<T | undefined> {
  try {
    return schema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    // missing, as usual, or damaged: then it is made anew
    return undefined;
  }
}
