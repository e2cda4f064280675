import { createRequire } from "node:module";
import { dirname, join } from "node:path";

type PdfJs = typeof import("pdfjs-dist/legacy/build/pdf.mjs");

/** Folders of pdfjs-dist, each with a trailing slash as the library wants it. */
export interface PdfJsFolders {
  standardFontDataUrl: string;
  cMapUrl: string;
}

class Matrix {
  a = 1;
  b = 0;
  c = 0;
  d = 1;
  e = 0;
  f = 0;
}
class Blank {}

let loading: Promise<PdfJs> | undefined;

/**
 * Loads pdfjs for reading text. At import it looks for the drawing classes of browsers and, without the optional
 * `@napi-rs/canvas`, fails for want of them; reading text never draws, so empty ones do. What it prints about them is
 * of no use to anybody.
 */
export function loadPdfJs(): Promise<PdfJs> {
  loading ??= importQuietly();
  return loading;
}

async function importQuietly(): Promise<PdfJs> {
  for (const [name, stub] of Object.entries({ DOMMatrix: Matrix, ImageData: Blank, Path2D: Blank })) {
    if (!(name in globalThis)) Object.defineProperty(globalThis, name, { value: stub, configurable: true });
  }
  const { log, warn } = globalThis.console;
  const silence = () => {};
  Object.assign(globalThis.console, { log: silence, warn: silence });
  try {
    return await import("pdfjs-dist/legacy/build/pdf.mjs");
  } finally {
    Object.assign(globalThis.console, { log, warn });
  }
}

/** Where the installed pdfjs-dist keeps its standard fonts and character maps. */
export function findPdfJsFolders(): PdfJsFolders {
  const root = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return {
    standardFontDataUrl: `${join(root, "standard_fonts")}/`,
    cMapUrl: `${join(root, "cmaps")}/`,
  };
}
