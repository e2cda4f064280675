import { readFontTraits } from "../../../src/papers/pdf/font-traits.ts";
import type { PdfPage, Run } from "../../../src/papers/pdf/page.ts";

interface Letters {
  x?: number;
  y?: number;
  size?: number;
  font?: string;
  width?: number;
}

/** A run of letters half as wide as they are high, unless told. */
export function makeRun(
  text: string,
  { x = 100, y = 500, size = 10, font = "Times-Roman", width }: Letters = {},
): Run {
  const right = x + (width ?? text.length * size * 0.5);
  return { text, x, right, y, size, font: readFontTraits(font) };
}

/** Runs one after the other on a line, without gaps but for their own spaces. */
export function makeRuns(...parts: [text: string, letters?: Letters][]): Run[] {
  let x = 100;
  return parts.map(([text, letters]) => {
    const run = makeRun(text, { x, ...letters });
    x = run.right;
    return run;
  });
}

export function makePage(runs: Run[], parts: Partial<PdfPage> = {}): PdfPage {
  return {
    number: 1,
    width: 612,
    height: 792,
    runs,
    rules: [],
    pictures: [],
    drawings: [],
    hiddenCharacters: 0,
    isRecognised: false,
    isPictured: false,
    sideways: "",
    ...parts,
  };
}
