import { cutFloat, type FloatSegment } from "./cut-float.ts";
import type { Environment, LatexDocument } from "./environments.ts";
import { type FloatParts, readFloatParts } from "./float-parts.ts";
import type { FloatStyle } from "./float-styles.ts";
import type { LatexDraft } from "./latex-draft.ts";

/** Reads a float: one block for each numbered caption in it, with the equations found inside after it. */
export function readFloat(
  document: LatexDocument,
  float: Environment,
  style: FloatStyle,
  draft: LatexDraft,
  addEquation: (environment: Environment) => void,
): void {
  const isContinued = /\\ContinuedFloat(?![A-Za-z])/.test(
    document.text.slice(float.bodyStart, float.bodyEnd),
  );
  const segments = cutFloat(document, float, style, draft.floatStyles);
  if (!isContinued) draft.counters.set("subfloat", 0);
  for (const [index, segment] of segments.entries()) {
    if (index > 0) draft.counters.set("subfloat", 0);
    const own = segment.caption?.style ?? style;
    const parts = readFloatParts(document, segment, own, draft);
    addSegment(document, segment, own, parts, { isContinued, draft });
    parts.equations.forEach(addEquation);
  }
}

function addSegment(
  document: LatexDocument,
  { caption, start, end }: FloatSegment,
  style: FloatStyle,
  parts: FloatParts,
  { isContinued, draft }: { isContinued: boolean; draft: LatexDraft },
): void {
  const number = printNumber(style, caption?.isNumbered ?? false, isContinued, draft);
  const body = parts.text.filter(Boolean).join("\n");
  const text = style.isTabular && body !== "" ? `\\begin{tabular}${body}\n\\end{tabular}` : body;
  const written = caption ? draft.clean(caption.text) : "";
  const pictures = style.type === "figure" ? draft.findPictures(document.text.slice(start, end)) : [];
  if (text === "" && written === "" && pictures.length === 0) return;
  const isNamed = style.name !== undefined && number !== undefined;
  const block = {
    number: isNamed ? undefined : number,
    caption: isNamed ? [`${style.name} ${number}:`, written].join(" ").trim() : written,
    text,
  };
  const id =
    style.type === "figure"
      ? draft.addBlock({ type: "figure", ...block, pictures: pictures.length > 0 ? pictures : undefined })
      : draft.addBlock({ type: style.type, ...block });
  const kind = style.name?.toLowerCase() ?? style.type;
  for (const { label, printed } of parts.labels) {
    draft.setLabel(label, { id, kind, title: written, ...(printed ? { printed } : {}) });
  }
}

function printNumber(
  { counter, isTabular }: FloatStyle,
  isNumbered: boolean,
  isContinued: boolean,
  draft: LatexDraft,
): string | undefined {
  if (counter === undefined) return undefined;
  if (isContinued) return draft.counters.print(counter);
  // a longtable counts with and without a caption
  const printed = isNumbered || isTabular ? draft.counters.step(counter) : undefined;
  return isNumbered ? printed : undefined;
}
