import { findPdfJsFolders, loadPdfJs } from "../../../papers/pdf/load-pdfjs.ts";

/** A piece of text where it is printed, in points from the lower left corner. */
export interface PrintedItem {
  text: string;
  left: number;
  right: number;
  y: number;
}

/** Items at one height, from left to right. */
export interface PrintedLine {
  y: number;
  items: PrintedItem[];
}

export interface PrintedPage {
  width: number;
  height: number;
  isTwoColumn: boolean;
  /** In the order of the file. */
  items: PrintedItem[];
  /** From top to bottom. */
  lines: PrintedLine[];
}

const sameHeight = 2.5;
/** Columns may be ten points apart, and a line reach a little into the space between. */
const halfGutter = 3;

/** What a PDF prints, straight from its text items: no order, columns or paragraphs made out. */
export async function readPrinted(bytes: Uint8Array): Promise<PrintedPage[]> {
  const { getDocument } = await loadPdfJs();
  const task = getDocument({
    data: new Uint8Array(bytes),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
    ...findPdfJsFolders(),
    cMapPacked: true,
  });
  const document = await task.promise;
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const { items } = await page.getTextContent();
    const printed = items.flatMap((item) => ("str" in item ? toItem(item, left, bottom) : []));
    pages.push(arrangePage(printed, right - left, top - bottom));
  }
  await task.destroy();
  return isMostlyTwoColumn(pages) ? pages.map(widenTables) : pages;
}

/** True when more than half of the pages have two columns. */
export function isMostlyTwoColumn(pages: readonly PrintedPage[]): boolean {
  return pages.filter(({ isTwoColumn }) => isTwoColumn).length > pages.length / 2;
}

// in a paper of two columns, a page with many wide tables and figures has them as well
function widenTables(page: PrintedPage): PrintedPage {
  return { ...page, isTwoColumn: hasGutter(page.lines, page.width / 2, 0.8) };
}

/** Puts the items of one page in lines and tells whether it has two columns. */
export function arrangePage(items: PrintedItem[], width: number, height: number): PrintedPage {
  const lines = groupLines(items);
  return { width, height, items, lines, isTwoColumn: hasGutter(lines, width / 2, 0.4) };
}

// rotated text is the arXiv stamp or an axis of a figure
function toItem(
  { str, transform, width }: { str: string; transform: unknown[]; width: number },
  left: number,
  bottom: number,
): PrintedItem[] {
  const [, skew = 0, , , x = 0, y = 0] = transform.map(Number);
  if (str.trim() === "" || Math.abs(skew) > 0.01) return [];
  return [{ text: str, left: x - left, right: x - left + width, y: y - bottom }];
}

function groupLines(items: readonly PrintedItem[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  for (const item of [...items].sort((one, other) => other.y - one.y)) {
    const line = lines.at(-1);
    if (line && line.y - item.y < sameHeight) line.items.push(item);
    else lines.push({ y: item.y, items: [item] });
  }
  for (const line of lines) line.items.sort((one, other) => one.left - other.left);
  return lines;
}

function hasGutter(lines: readonly PrintedLine[], middle: number, mostCrossing: number): boolean {
  const wide = lines.filter(({ items }) => (items.at(-1)?.right ?? 0) - (items[0]?.left ?? 0) > middle * 0.8);
  const crossing = wide.filter(({ items }) =>
    items.some(({ left, right }) => left < middle + halfGutter && right > middle - halfGutter),
  );
  return wide.length >= 8 && crossing.length < wide.length * mostCrossing;
}
