import { toBox, toMatrix } from "./matrix.ts";
import type { PageDrawing } from "./page-drawing.ts";

/** pdfjs's numbers of the drawing commands, by name. */
export type OperatorCodes = Readonly<Record<string, number>>;

type Handler = (drawing: PageDrawing, operands: readonly unknown[]) => void;

const fills = ["fill", "eoFill", "fillStroke", "eoFillStroke", "closeFillStroke", "closeEOFillStroke"];
const strokes = ["stroke", "closeStroke"];

/** Plays pdfjs's list of drawing commands to `drawing`. */
export function followOperators(
  codes: OperatorCodes,
  { fnArray, argsArray }: { fnArray: readonly number[]; argsArray: readonly unknown[] },
  drawing: PageDrawing,
): void {
  const handlers = new Map(
    Object.entries(listHandlers(codes)).flatMap(([name, handler]) => {
      const code = codes[name];
      return code === undefined ? [] : [[code, handler] as const];
    }),
  );
  fnArray.forEach((code, index) => {
    const operands = argsArray[index];
    handlers.get(code)?.(drawing, Array.isArray(operands) ? operands : []);
  });
}

function listHandlers(codes: OperatorCodes): Record<string, Handler> {
  const filling = new Set(fills.map((name) => codes[name]));
  const painting = new Set([...fills, ...strokes].map((name) => codes[name]));
  const paintImage: Handler = (drawing) => drawing.paintImage();
  let groupBounds: unknown;
  return {
    save: (drawing) => drawing.save(),
    restore: (drawing) => drawing.restore(),
    transform: (drawing, operands) => {
      const matrix = toMatrix(operands);
      if (matrix) drawing.transform(matrix);
    },
    // a transparency group carries the bounds of the form that follows
    beginGroup: (_drawing, [group]) => {
      groupBounds = isRecord(group) ? group.bbox : undefined;
    },
    paintFormXObjectBegin: (drawing, [matrix, bounds]) => {
      drawing.beginForm(toMatrix(matrix), toBox(bounds ?? groupBounds));
      groupBounds = undefined;
    },
    paintFormXObjectEnd: (drawing) => drawing.endForm(),
    paintImageXObject: paintImage,
    paintInlineImageXObject: paintImage,
    paintImageMaskXObject: paintImage,
    constructPath: (drawing, [paint, , bounds]) => {
      const box = toBox(bounds);
      if (box && typeof paint === "number" && painting.has(paint)) drawing.paintPath(box, filling.has(paint));
    },
    setFillRGBColor: (drawing, [colour]) => drawing.setFill(String(colour)),
    setFillColorN: (drawing) => drawing.setFill("pattern"),
    setGState: (drawing, [changes]) => {
      for (const change of Array.isArray(changes) ? changes : [])
        if (Array.isArray(change) && change[0] === "ca") drawing.setOpacity(Number(change[1]));
    },
    setTextRenderingMode: (drawing, [mode]) => drawing.setRenderMode(Number(mode)),
    setFont: (drawing, [, size]) => drawing.setFontSize(Number(size)),
    setLeading: (drawing, [leading]) => drawing.setLeading(Number(leading)),
    beginText: (drawing) => drawing.beginText(),
    setTextMatrix: (drawing, [matrix]) => {
      const read = toMatrix(matrix);
      if (read) drawing.setTextMatrix(read);
    },
    moveText: (drawing, [x, y]) => drawing.moveText(Number(x), Number(y)),
    setLeadingMoveText: (drawing, [x, y]) => {
      drawing.setLeading(-Number(y));
      drawing.moveText(Number(x), Number(y));
    },
    nextLine: (drawing) => drawing.nextLine(),
    showText: (drawing, [glyphs]) => {
      const { text, width } = readGlyphs(glyphs);
      drawing.showText(text, width);
    },
  };
}

// a number between glyphs moves the next one to the left
function readGlyphs(glyphs: unknown): { text: string; width: number } {
  let text = "";
  let width = 0;
  for (const glyph of Array.isArray(glyphs) ? glyphs : []) {
    if (typeof glyph === "number") width -= glyph;
    else if (isRecord(glyph)) {
      text += String(glyph.unicode ?? "");
      width += Number(glyph.width) || 0;
    }
  }
  return { text, width };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
