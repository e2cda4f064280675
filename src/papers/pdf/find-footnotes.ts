import type { BodyText } from "./measure-text.ts";
import type { Line } from "./page.ts";
import { columnOf, type Layout, type PageLayout } from "./page-layout.ts";

/** A note at the foot of a page, with the mark that the text refers to it by. */
export interface Footnote {
  mark: string;
  lines: Line[];
}

const mark = /^(\d{1,3}|[∗*†‡§¶]{1,3})$/;

/** Finds the notes at the end of each column: small print under a short rule, or that begins with a raised mark. */
export function findFootnotes({ pages, body }: Layout, taken: ReadonlySet<Line>): Footnote[] {
  const found = pages.flatMap((layout) => {
    const free = layout.lines.filter((line) => !taken.has(line));
    return (["left", "right", "full"] as const).flatMap((column) => {
      const foot = findFoot(
        layout,
        free.filter((line) => line.column === column),
        body,
      );
      // marked addresses and a small abstract may stand over both columns
      const end = foot.at(-1);
      const isFoot = !end || !free.some(({ y, size }) => y < end.y - end.size && size >= body.size * 0.94);
      return isFoot || column !== "full" ? splitNotes(foot, body.size) : [];
    });
  });
  return joinContinued(found);
}

/** Lines without a mark at the foot of the next column or page end the note that stopped amid a sentence. */
function joinContinued(notes: readonly Footnote[]): Footnote[] {
  const joined: Footnote[] = [];
  for (const note of notes) {
    const last = joined.at(-1);
    const end = last?.lines.at(-1);
    const isOpen = last?.mark !== "" && end !== undefined && !/[.!?][”"’')\]]{0,3}$/.test(end.text);
    const isNear = end !== undefined && (note.lines[0]?.page ?? 0) - end.page <= 1;
    if (last && note.mark === "" && isOpen && isNear) last.lines.push(...note.lines);
    else joined.push(note);
  }
  return joined;
}

function findFoot({ page, columns }: PageLayout, lines: readonly Line[], body: BodyText): Line[] {
  const foot: Line[] = [];
  for (const line of [...lines].reverse()) {
    const last = foot.at(-1);
    // formulas and marks in a note may stand higher than its letters
    const isSmall = line.size < body.size * 0.94;
    if (!isSmall || (last && line.y < last.y - line.size)) break;
    foot.push(line);
  }
  foot.reverse();
  const rule = page.rules.find(({ x, right, y }) => {
    const width = right - x;
    const [first] = foot;
    if (!first || y < first.y || y > first.y + 24 || Math.abs(x - first.left) > 22) return false;
    // an imprint may stand under a rule as wide as its column
    const column = columnOf(first, columns);
    const isWhole = Math.abs(x - column.left) < 4 && Math.abs(right - column.right) < 4;
    return isWhole || (width > 25 && width < 200);
  });
  if (rule) return foot;
  const start = foot.findIndex((line) => readMark(line) !== undefined);
  if (start >= 0) return foot.slice(start);
  const above = lines.at(-1 - foot.length);
  const isRuled = page.rules.some(({ y }) => above && foot[0] && y < above.y && y > foot[0].y);
  return page.number === 1 && !isRuled && interrupts(foot, above, body) ? foot : [];
}

/** Dates and thanks at the foot of the first page have no mark: the sentence above them goes on elsewhere. */
function interrupts([first]: readonly Line[], above: Line | undefined, { size, leading }: BodyText): boolean {
  if (!first || !above || first.runs.every(({ font }) => font.isMono)) return false;
  const isText = Math.abs(above.size - size) < 0.4 && /[\p{L}\p{N},-]$/u.test(above.text);
  return isText && above.y - first.y > leading * 1.4;
}

function splitNotes(foot: readonly Line[], bodySize: number): Footnote[] {
  const notes: Footnote[] = [];
  for (const line of foot) {
    const own = readMark(line);
    const last = notes.at(-1);
    if (own !== undefined || !last) notes.push({ mark: own ?? "", lines: [line] });
    else last.lines.push(line);
  }
  return notes.filter(({ lines }) => lines.every(({ size }) => size < bodySize));
}

/** The raised mark that a line begins with. */
function readMark({ runs, size, y }: Line): string | undefined {
  const [first] = runs;
  if (!first || runs.length < 2) return undefined;
  const isRaised = first.size < size * 0.87 && first.y > y + size * 0.1;
  const found = mark.exec(first.text.trim());
  return isRaised || /^[∗*†‡]/.test(first.text) ? found?.[1] : undefined;
}
