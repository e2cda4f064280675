import type { Heading } from "./heading.ts";
import {
  collectHeading,
  isBold,
  isCapitals,
  isItalic,
  isSmallCapitals,
  standsApart,
} from "./heading-style.ts";
import type { Line } from "./page.ts";
import type { Layout } from "./page-layout.ts";
import type { RomanNumbering } from "./roman-numbering.ts";
import { writeRuns } from "./write-runs.ts";

/** The heading that begins at this line of a paper whose sections are counted I, II, … */
export function readRomanHeading(
  flow: readonly Line[],
  index: number,
  layout: Layout,
  numbering: RomanNumbering,
): Heading | undefined {
  const line = flow[index];
  if (!line || !numbering.isUsed) return undefined;
  if (standsApart(flow, index, layout)) {
    const appendix = readAppendix(flow, index, layout, numbering);
    if (appendix) return appendix;
    if (!isSetInCapitals(line) && !isItalic(line) && !isBold(line)) return undefined;
    const lines = collectHeading(flow, index, layout);
    const text = lines.map((part) => part.text).join(" ");
    const place = numbering.read(text);
    return place && { lines, text, size: line.size, rest: "", place };
  }
  return readItem(line, numbering);
}

// small capitals are smaller letters, or small ones of a font of capitals
function isSetInCapitals(line: Line): boolean {
  return isCapitals(line) || isSmallCapitals(line);
}

/** `APPENDIX A` over its title, or `Appendix A: Title` in letters of its own. */
function readAppendix(
  flow: readonly Line[],
  index: number,
  layout: Layout,
  numbering: RomanNumbering,
): Heading | undefined {
  const line = flow[index];
  if (!line) return undefined;
  const titled = /^appendix(?:\s([A-Z]))?:\s\S/i.exec(line.text);
  if (titled && (isBold(line) || isSetInCapitals(line))) {
    const lines = collectHeading(flow, index, layout);
    const text = lines.map((part) => part.text).join(" ");
    const place = numbering.openAppendix(titled[1], text.slice(titled[0].length - 1));
    return { lines, text, size: line.size, rest: "", place };
  }
  const match = /^appendix(?:\s([A-Z]))?$/i.exec(line.text);
  const next = flow[index + 1];
  if (!match) return undefined;
  // the only appendix may go without a title
  const hasTitle = next !== undefined && (isSetInCapitals(next) || isBold(next));
  const below = hasTitle ? collectHeading(flow, index + 1, layout) : [];
  const title = below.map(({ text }) => text).join(" ");
  const place = numbering.openAppendix(match[1], title || "Appendix");
  return { lines: [line, ...below], text: `${line.text} ${title}`, size: line.size, rest: "", place };
}

/** `1) Title: text` with the title in italics. */
function readItem(line: Line, numbering: RomanNumbering): Heading | undefined {
  const end = line.runs.findIndex(({ font, text }) => !font.isItalic && !/^[\d).\s]+$/.test(text));
  if (end < 1 || !/^\d{1,2}\)\s/.test(line.text)) return undefined;
  const title = writeRuns(line.runs.slice(0, end));
  const after = writeRuns(line.runs.slice(end));
  // an item of a list may begin in italics, too
  if (!title.endsWith(":") && !after.startsWith(":")) return undefined;
  const text = title.replace(/:$/, "");
  const rest = after.replace(/^:\s?/, "");
  const place = text.length < 120 && rest !== "" ? numbering.read(text) : undefined;
  return place && { lines: [line], text, size: line.size, rest, place };
}
