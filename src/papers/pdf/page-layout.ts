import type { Extent, PageColumns } from "./find-columns.ts";
import { assignColumns, findColumns } from "./find-columns.ts";
import { findFurniture } from "./find-furniture.ts";
import { findLineNumbers } from "./find-line-numbers.ts";
import { formLines } from "./form-lines.ts";
import { joinAccents } from "./join-accents.ts";
import { joinFractions } from "./join-fractions.ts";
import { joinInitials } from "./join-initials.ts";
import { joinLimits } from "./join-limits.ts";
import { type BodyText, measureBodyText } from "./measure-text.ts";
import type { Line, PdfPage, Run } from "./page.ts";

/** One page's lines in reading order, without what stands in its margins and pictures. */
export interface PageLayout {
  page: PdfPage;
  columns: PageColumns;
  lines: Line[];
}

export interface Layout {
  pages: PageLayout[];
  body: BodyText;
}

/** From runs to lines and columns; drops line numbers, running heads, page numbers and words inside pictures. */
export function layOutPages(pages: readonly PdfPage[]): Layout {
  const numbers = findLineNumbers(pages);
  const lines = pages.map((page) => {
    const runs = page.runs.filter((run) => !numbers.has(run) && !isInPicture(run, page));
    return formLines({ ...page, runs: mendRuns(runs, page) });
  });
  const furniture = findFurniture(pages, lines.flat());
  const kept = lines.map((page) => page.filter((line) => !furniture.has(line)));
  const body = measureBodyText(kept.flat());
  const columns = findColumns(kept, body);
  return {
    body,
    pages: pages.flatMap((page, index) => {
      const own = columns[index];
      const ownLines = kept[index];
      if (!own || !ownLines) return [];
      assignColumns(ownLines, own, body.leading);
      return [{ page, columns: own, lines: ownLines }];
    }),
  };
}

/** Puts together what is drawn in pieces: words behind a large letter, accents, limits, fractions. */
function mendRuns(runs: readonly Run[], { rules }: PdfPage): Run[] {
  return joinFractions({ runs: joinLimits(joinAccents(joinInitials(runs))), rules });
}

/** Where the column of a line begins and ends. */
export function columnOf(line: Pick<Line, "column">, columns: PageColumns): Extent {
  return columns[line.column];
}

function isInPicture(run: Run, { pictures }: PdfPage): boolean {
  const x = (run.x + run.right) / 2;
  const y = run.y + run.size * 0.3;
  return pictures.some((box) => box.left <= x && x <= box.right && box.bottom <= y && y <= box.top);
}
