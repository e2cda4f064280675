import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import type { PageBox } from "../../state/paper.ts";
import { encodePicture } from "./draw-image.ts";
import { pixelsPerPoint } from "./picture-limits.ts";
import type { RenderedPicture, RenderSetup, RenderTask } from "./render-task.ts";

/** Points of paper that are shown around a part of a page. */
const margin = 2;
const smallestSide = 4;

let paper: Promise<PDFDocumentProxy> | undefined;

/** Draws the first page of a PDF of its own, or a part of a page of the paper; throws when there is nothing to draw. */
export async function drawPage(
  task: Exclude<RenderTask, { type: "image" }>,
  setup: RenderSetup,
  { createCanvas }: typeof import("@napi-rs/canvas"),
): Promise<RenderedPicture> {
  const document = task.type === "pdf" ? await openPdf(task.bytes, setup) : await openPaper(setup);
  try {
    const page = await document.getPage(task.type === "pdf" ? 1 : task.page);
    const { left, top, width, height, scale } = findFrame(
      page,
      setup,
      task.type === "page" ? task.box : null,
    );
    const canvas = createCanvas(width, height);
    const viewport = page.getViewport({ scale, offsetX: -left, offsetY: -top });
    // pdfjs is typed for browsers; this is the canvas it draws on in Node
    await page.render({
      canvas: null,
      canvasContext: canvas.getContext("2d"),
      viewport,
      background: "#ffffff",
    }).promise;
    page.cleanup();
    return await encodePicture(canvas);
  } finally {
    if (task.type === "pdf") await document.destroy();
  }
}

/** The part of a page in pixels of the scale it is drawn at; the whole page where no part is named. */
function findFrame(page: PDFPageProxy, { longestSide }: RenderSetup, box: PageBox | null) {
  const plain = page.getViewport({ scale: 1 });
  // boxes count from the lower left corner of the page as it is shown, pixels from the upper left
  const [x1, y1, x2, y2] = box
    ? [box[0] - margin, plain.height - box[3] - margin, box[2] + margin, plain.height - box[1] + margin]
    : [0, 0, plain.width, plain.height];
  const [left, right] = order(x1, x2, plain.width);
  const [top, bottom] = order(y1, y2, plain.height);
  const [wide, high] = [right - left, bottom - top];
  if (!(wide >= smallestSide && high >= smallestSide)) throw new Error("it has no size on its page");
  const scale = Math.min(pixelsPerPoint, longestSide / Math.max(wide, high));
  return {
    scale,
    left: left * scale,
    top: top * scale,
    width: Math.max(1, Math.round(wide * scale)),
    height: Math.max(1, Math.round(high * scale)),
  };
}

// boxes come from the paper and may reach over the edge of the page
function order(one = 0, other = 0, most = 0): [number, number] {
  return [Math.max(0, Math.min(one, other)), Math.min(most, Math.max(one, other))];
}

/** Opens the paper once for all its pictures. */
function openPaper(setup: RenderSetup): Promise<PDFDocumentProxy> {
  if (!setup.pdf) throw new Error("the PDF it stands in is not at hand");
  paper ??= openPdf(setup.pdf, setup);
  return paper;
}

async function openPdf(bytes: Uint8Array, { pixels }: RenderSetup): Promise<PDFDocumentProxy> {
  const { getDocument, VerbosityLevel } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const root = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  const folder = (name: string) => `${join(root, name)}/`;
  return await getDocument({
    // a copy: the library takes the buffer away
    data: bytes.slice(),
    standardFontDataUrl: folder("standard_fonts"),
    cMapUrl: folder("cmaps"),
    cMapPacked: true,
    wasmUrl: folder("wasm"),
    iccUrl: folder("iccs"),
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: pixels,
    canvasMaxAreaInBytes: pixels * 4,
    verbosity: VerbosityLevel.ERRORS,
  }).promise;
}
