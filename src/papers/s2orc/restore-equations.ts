import type { S2orcParagraph } from "./s2orc-schema.ts";

/** A piece of a paragraph: prose, or a display equation that stood in it. */
export type Piece = { type: "prose"; text: string } | { type: "equation"; text: string; number?: string };

const placeholder = /\b(?:EQUATION|DISPLAYFORM\d{0,4})\b/g;
const missing = "(equation missing from the file)";

/** Puts the equations of `eq_spans` back where the text holds a placeholder; `lost` counts placeholders without one. */
export function restoreEquations(paragraph: Pick<S2orcParagraph, "text" | "eq_spans">): {
  pieces: Piece[];
  lost: number;
} {
  const { text } = paragraph;
  const pieces: Piece[] = [];
  let lost = 0;
  let prose = "";
  let from = 0;

  const addProse = (raw: string) => {
    prose += raw.replace(placeholder, () => {
      lost++;
      return missing;
    });
  };
  const endProse = () => {
    if (prose.trim()) pieces.push({ type: "prose", text: prose.trim() });
    prose = "";
  };

  const unplaced: Piece[] = [];
  for (const span of [...paragraph.eq_spans].sort((a, b) => a.start - b.start)) {
    const written = span.raw_str ?? span.latex ?? span.text;
    if (written.trim() === "" || /^(?:EQUATION|DISPLAYFORM|INLINEFORM)\d*$/.test(written)) continue;
    const number = /[A-Z]?\.?\d{1,3}(?:\.\d{1,3})?[a-z]?/.exec(span.eq_num ?? "")?.[0];
    const equation: Piece = {
      type: "equation",
      text: written.trim(),
      ...(number === undefined ? {} : { number }),
    };
    if (span.start < from || span.end > text.length || span.end <= span.start) {
      unplaced.push(equation);
      continue;
    }
    addProse(text.slice(from, span.start));
    from = span.end;
    if (/^INLINE/.test(text.slice(span.start, span.end))) prose += `$${written.trim()}$`;
    else {
      endProse();
      pieces.push(equation);
    }
  }
  addProse(text.slice(from));
  endProse();
  return { pieces: [...pieces, ...unplaced], lost };
}
