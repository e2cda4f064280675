import type { Line, PdfPage } from "./page.ts";

const pageNumber = /^[-–—\s]{0,3}(?:page\s)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s(?:of|\/)\s\d{1,4})?[-–—\s]{0,3}$/i;

/** Running heads, page numbers and what else stands in the margins above and below the text. */
export function findFurniture(pages: readonly PdfPage[], lines: readonly Line[]): Set<Line> {
  const heights = new Map(pages.map(({ number, height }) => [number, height]));
  const inBand = (line: Line) => {
    const height = heights.get(line.page) ?? 792;
    return line.y > height * 0.88 || line.y < height * 0.115;
  };
  const furniture = new Set(findRepeated(lines.filter(inBand), pages.length));
  for (const line of lines) {
    if (!inBand(line) || !pageNumber.test(line.text)) continue;
    const isApart = lines.every(
      (other) =>
        other === line ||
        other.page !== line.page ||
        furniture.has(other) ||
        Math.abs(other.y - line.y) > line.size * 1.5,
    );
    if (isApart) furniture.add(line);
  }
  for (const line of findBeyondText(lines.filter((line) => !furniture.has(line)))) furniture.add(line);
  return furniture;
}

/** Lines that stand at the same height on a quarter of the pages, numbers aside. */
function findRepeated(lines: readonly Line[], pageCount: number): Line[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const text = line.text.replace(/\d+/g, "0").slice(0, 100);
    const key = `${Math.round(line.y / 3)} ${text}`;
    const group = groups.get(key) ?? [];
    group.push(line);
    groups.set(key, group);
  }
  return [...groups.values()]
    .filter((group) => {
      const count = new Set(group.map(({ page }) => page)).size;
      return count >= Math.max(2, Math.min(pageCount * 0.25, 8));
    })
    .flat();
}

/** A few small lines apart from the text, above or below where it ends on other pages. */
function findBeyondText(lines: readonly Line[]): Line[] {
  const byPage = new Map<number, Line[]>();
  for (const line of lines) {
    const page = byPage.get(line.page) ?? [];
    page.push(line);
    byPage.set(line.page, page);
  }
  if (byPage.size < 3) return [];
  const extents = [...byPage.values()].map((page) => page.map(({ y }) => y).sort((a, b) => a - b));
  const bottoms = extents.map(([lowest = 0]) => lowest).sort((a, b) => a - b);
  const tops = extents.map((ys) => ys.at(-1) ?? 0).sort((a, b) => a - b);
  const bottom = bottoms[Math.floor(bottoms.length * 0.3)] ?? 0;
  const top = tops[Math.floor(tops.length * 0.7)] ?? 0;
  return [...byPage.values()].flatMap((page) => {
    const below = page.filter(({ y, size }) => y < bottom - size * 1.3);
    const above = page.filter(({ y, size }) => y > top + size * 1.3 && size < 12);
    return [below, above].filter((group) => group.length > 0 && group.length <= 2).flat();
  });
}
