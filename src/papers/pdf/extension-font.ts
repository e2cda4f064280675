/**
 * Glyphs of TeX's extension font (cmex10) by their codes, which most PDFs do not map to Unicode; the order is that of
 * the font's own table. Spaces are pieces of tall delimiters, whose first piece stands for all, and the ends of braces
 * below and above formulas. Letters are kept for the accents, at 98 to 103.
 */
const glyphs =
  "()[]⌊⌋⌈⌉{}⟨⟩  /\\" +
  "()()[]⌊⌋⌈⌉{}⟨⟩/\\" +
  "()[]⌊⌋⌈⌉{}⟨⟩/\\/\\" +
  "()[]    {}      " +
  "    ⟨⟩⊔⊔∮∮⊙⊙⊕⊕⊗⊗" +
  "∑∏∫⋃⋂⊎⋀⋁∑∏∫⋃⋂⊎⋀⋁" +
  "∐∐bcdefg[]⌊⌋⌈⌉{}" +
  "√√√√√           ";

/** What no glyph of the font is: the text is codes. */
const unmapped = /[^\s()[\]{}|/\\<>\u2000-\uffff]/;
/** The middle of braces below and above a formula, which have their words under or over it. */
const braces: Record<string, string> = { "{z": "⏟", "}|": "⏞" };
const parenthesisWidth = 0.792;
const closing = /[)\]}⟩⌋⌉|∥]\s*$/;

/** Type 1 fonts have the glyphs of control characters a second time, from 161 on. */
function toCode(code: number): number {
  if (code >= 161 && code <= 170) return code - 161;
  return code >= 173 && code <= 195 ? code - 163 : code;
}

/** The glyph of a text that is one code of a font, and how far below its origin the baseline is, in letters' sizes. */
function readCode(code: number): { text: string; drop: number } {
  const text = (glyphs[code] ?? "").trim();
  if (code < 0x10) return { text, drop: 0.81 };
  if (code < 0x12 || code === 0x44 || code === 0x45) return { text, drop: 1.11 };
  if (code < 0x20) return { text, drop: 1.41 };
  if (code < 0x30) return { text, drop: 1.71 };
  return { text, drop: code >= 0x58 && code < 0x60 ? 0.95 : 0.76 };
}

/** The extension fonts of one document: whether their texts are codes shows in the texts themselves. */
export class ExtensionFonts {
  readonly #coded = new Set<string>();

  /** Looks at a text of the font, before any is read. */
  note(text: string, fontName: string): void {
    if (isExtension(fontName) && unmapped.test(text)) this.#coded.add(fontName);
  }

  /** Text and baseline of a run in such a font, whose letters hang below their origin instead of standing on it. */
  read(
    text: string,
    size: number,
    fontName: string,
    width: number,
  ): { text: string; drop: number } | undefined {
    if (!isExtension(fontName)) return text === "√" ? { text, drop: 0.78 * size } : undefined;
    if (!this.#coded.has(fontName)) return { text, drop: 0.76 * size };
    const brace = braces[text.trim()];
    if (brace !== undefined) return { text: brace, drop: 0.76 * size };
    // a space between letters has the code of the largest parenthesis, which is known by its width
    const isSpace = text !== " " || Math.abs(width / size - parenthesisWidth) > 0.02;
    const read = [...text].map((letter) =>
      letter === " " && isSpace ? { text: " ", drop: 0 } : readCode(toCode(letter.charCodeAt(0))),
    );
    return { text: read.map((glyph) => glyph.text).join(""), drop: (read[0]?.drop ?? 0) * size };
  }
}

/** A delimiter that may be much taller than letters, and has its exponent far above them. */
export function isTallEnd({ text, font }: { text: string; font: { name: string } }): boolean {
  return closing.test(text) && isExtension(font.name);
}

function isExtension(fontName: string): boolean {
  return /cmex|[lm]mex|mathextension/i.test(fontName);
}
