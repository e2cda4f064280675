import { PaperCoderError } from "../../core/errors.ts";
import { ExtensionFonts } from "./extension-font.ts";
import { followOperators } from "./follow-operators.ts";
import { type FontTraits, readFontTraits } from "./font-traits.ts";
import { dropHiddenText } from "./hidden-text.ts";
import { findPdfJsFolders, loadPdfJs } from "./load-pdfjs.ts";
import { multiply, toMatrix } from "./matrix.ts";
import { normaliseText } from "./normalise-text.ts";
import type { PdfPage, Rule, Run } from "./page.ts";
import { PageDrawing } from "./page-drawing.ts";

type PdfJs = Awaited<ReturnType<typeof loadPdfJs>>;
type PdfDocument = Awaited<ReturnType<PdfJs["getDocument"]>["promise"]>;
type PdfJsPage = Awaited<ReturnType<PdfDocument["getPage"]>>;

/** What is known of a document's fonts so far. */
interface DocumentFonts {
  /** By the names that pages call them. */
  traits: Map<string, FontTraits>;
  extensions: ExtensionFonts;
}

/** What a PDF holds, before anything is made of it. */
export interface PdfContent {
  pages: PdfPage[];
  /** Headings of the PDF's own outline; empty in most papers. */
  outline: string[];
}

/** Reads every page's text and strokes; gives back each page's memory before the next. */
export async function extractPages(bytes: Uint8Array, path: string, mostPages: number): Promise<PdfContent> {
  const pdfJs = await loadPdfJs();
  const document = await openDocument(pdfJs, bytes, path);
  if (document.numPages > mostPages) {
    const message = `${path} has ${document.numPages} pages; up to ${mostPages} are read. Give the paper alone, or raise the limit.`;
    throw new PaperCoderError("PAPER_TOO_LARGE", message);
  }
  const pages: PdfPage[] = [];
  const fonts: DocumentFonts = { traits: new Map(), extensions: new ExtensionFonts() };
  for (let number = 1; number <= document.numPages; number++) {
    pages.push(await readPage(pdfJs, document, number, fonts));
  }
  const [first] = pages;
  if (first?.failure !== undefined && pages.every(({ failure }) => failure !== undefined))
    throw corrupt(path, first.failure);
  return { pages, outline: await readOutline(document) };
}

async function openDocument(pdfJs: PdfJs, bytes: Uint8Array, path: string): Promise<PdfDocument> {
  try {
    return await pdfJs.getDocument({
      ...findPdfJsFolders(),
      // pdfjs takes the buffer away from its owner
      data: Uint8Array.from(bytes),
      cMapPacked: true,
      useSystemFonts: false,
      disableFontFace: true,
      isEvalSupported: false,
      useWorkerFetch: false,
      useWasm: false,
      isImageDecoderSupported: false,
      isOffscreenCanvasSupported: false,
      enableXfa: false,
      stopAtErrors: false,
      // images are never decoded: only their place counts
      maxImageSize: 1,
      verbosity: pdfJs.VerbosityLevel.ERRORS,
    }).promise;
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      const message = `${path} is locked with a password. Save a copy without one (for example with qpdf --decrypt), or give the LaTeX source.`;
      throw new PaperCoderError("PAPER_ENCRYPTED", message, { cause: error });
    }
    throw corrupt(path, error);
  }
}

/** One damaged page is no reason to give up the others. */
async function readPage(
  pdfJs: PdfJs,
  document: PdfDocument,
  number: number,
  fonts: DocumentFonts,
): Promise<PdfPage> {
  try {
    const page = await document.getPage(number);
    const extracted = await extractPage(pdfJs, page, fonts);
    page.cleanup();
    return extracted;
  } catch (error) {
    return { ...blankPage(number), failure: error instanceof Error ? error.message : String(error) };
  }
}

function blankPage(number: number): PdfPage {
  return {
    number,
    width: 612,
    height: 792,
    runs: [],
    rules: [],
    pictures: [],
    drawings: [],
    hiddenCharacters: 0,
    isRecognised: false,
    isPictured: false,
    sideways: "",
  };
}

function corrupt(what: string, error: unknown): PaperCoderError {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 160);
  const message = `${what} is damaged or incomplete (${reason.replace(/\.$/, "")}). Download it again, or give the LaTeX source or the arXiv id.`;
  return new PaperCoderError("PAPER_CORRUPT", message, { cause: error });
}

async function extractPage(pdfJs: PdfJs, page: PdfJsPage, fonts: DocumentFonts): Promise<PdfPage> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  // the viewport counts from the top; boxes are wanted from the bottom
  const upright = multiply([1, 0, 0, -1, 0, height], toMatrix(transform) ?? [1, 0, 0, -1, 0, height]);
  const drawing = new PageDrawing(upright, width, height);
  followOperators(pdfJs.OPS, await page.getOperatorList(), drawing);
  const { items } = await page.getTextContent();
  const isOff = (text: { x: number; right: number; y: number }) =>
    text.x > width || text.right < 0 || text.y > height || text.y < 0;
  const outside = drawing.texts.filter(isOff).map(({ text }) => text.replace(/\s+/g, "").length);
  const runs: Run[] = [];
  const sideways: string[] = [];
  let tiny = 0;
  for (const item of items)
    if ("str" in item) fonts.extensions.note(item.str, traitsOf(page, item.fontName, fonts).name);
  for (const item of items) {
    if (!("str" in item) || item.str === "") continue;
    const matrix = toMatrix(item.transform);
    if (!matrix) continue;
    const [a, b, c, d, x, y] = multiply(upright, matrix);
    const text = normaliseText(item.str);
    if (Math.abs(b) > Math.abs(a) * 0.1 || a < 0) {
      sideways.push(text);
      continue;
    }
    const size = Math.hypot(c, d);
    if (isOff({ x, right: x + item.width, y })) continue;
    if (size < 1.5) {
      tiny += text.replace(/\s+/g, "").length;
      continue;
    }
    const font = traitsOf(page, item.fontName, fonts);
    const extension = fonts.extensions.read(item.str, size, font.name, item.width);
    if (extension?.text === "") continue;
    const baseline = y - (extension?.drop ?? 0);
    runs.push({ text: extension?.text ?? text, x, right: x + item.width, y: baseline, size, font });
  }
  const seen = dropHiddenText(runs, drawing.texts);
  return {
    number: page.pageNumber,
    width,
    height,
    runs: seen.runs,
    rules: drawing.drawings.flatMap(toRule),
    pictures: drawing.pictures,
    drawings: drawing.drawings,
    hiddenCharacters: outside.reduce((sum, count) => sum + count, seen.hiddenCharacters + tiny),
    isRecognised: seen.isRecognised,
    isPictured: drawing.isPictured,
    sideways: sideways.join(" ").slice(0, 2000),
  };
}

function traitsOf(page: PdfJsPage, key: string, { traits }: DocumentFonts): FontTraits {
  const known = traits.get(key);
  if (known) return known;
  const font: unknown = page.commonObjs.has(key) ? page.commonObjs.get(key) : undefined;
  const name = typeof font === "object" && font !== null && "name" in font ? String(font.name) : "";
  const read = readFontTraits(name);
  traits.set(key, read);
  return read;
}

function toRule({ left, right, top, bottom }: PageDrawing["drawings"][number]): Rule[] {
  return top - bottom <= 1.6 && right - left >= 3 ? [{ x: left, right, y: (top + bottom) / 2 }] : [];
}

async function readOutline(document: PdfDocument): Promise<string[]> {
  const titles: string[] = [];
  const waiting = [...((await document.getOutline().catch(() => null)) ?? [])];
  for (let entry = waiting.shift(); entry && titles.length < 500; entry = waiting.shift()) {
    titles.push(normaliseText(entry.title).trim());
    waiting.unshift(...(entry.items ?? []));
  }
  return titles;
}
