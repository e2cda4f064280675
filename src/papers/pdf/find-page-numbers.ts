import type { Line } from "./page.ts";
import { groupByPage } from "./page-edges.ts";

const pageNumber = /^[-–—\s]{0,3}(?:page\s)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s(?:of|\/)\s\d{1,4})?[-–—\s]{0,3}$/i;

/** Numbers that stand alone in the margins above and below the text. */
export function findPageNumbers(lines: readonly Line[], isInMargin: (line: Line) => boolean): Line[] {
  return groupByPage(lines).flatMap((page) =>
    page.filter(
      (line) =>
        isInMargin(line) &&
        pageNumber.test(line.text) &&
        page.every((other) => other === line || Math.abs(other.y - line.y) > line.size * 1.5),
    ),
  );
}
