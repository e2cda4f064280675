import type { PageColumns } from "./find-columns.ts";
import type { BodyText } from "./measure-text.ts";
import type { Line, Run } from "./page.ts";
import { columnOf } from "./page-layout.ts";
import { writeRuns } from "./write-runs.ts";

/** A displayed formula in the order of its glyphs. */
export interface Equation {
  number: string | undefined;
  text: string;
  page: number;
}

const number = /^\(\s?((?:[A-Z]\.?)?\d{1,3}(?:\.\d{1,3})?[a-z]?|[A-Z]\.?\d{1,3})\s?\)$/;
const symbol = /[=+−×÷·∑∏∫√∈≤≥≈∼<>|∥(){}[\]^_/∂∇∞→←⊙⊕⊗\d]/gu;

/** True for a line of a displayed formula: apart from the left edge, mostly symbols, or numbered at the right. */
export function isDisplayed(line: Line, columns: PageColumns, body: BodyText): boolean {
  if (/^[\d\s.,;:–-]{1,40}$/.test(line.text)) return false;
  const column = columnOf(line, columns);
  const indent = line.left - column.left;
  const lead = readLeadingNumber(line, columns);
  if (lead) return lead.runs.length === 0 || isLedFormula(line, lead, column.right, body);
  const isLone = line.runs.length === 1 && line.right < column.right - 6;
  if (!isLone && splitNumber(line, columns).number !== undefined && indent > -2)
    return (
      measureMath(line, body) > 0.2 ||
      line.runs.length === 1 ||
      (indent > body.size * 1.2 && isNumberFarOff(line, column.right))
    );
  return indent > body.size * 1.2 && measureMath(line, body) > 0.5;
}

/** Words of a display with its number at the edge, wide apart from them as no words of a text are. */
function isNumberFarOff({ runs, right, size }: Line, edge: number): boolean {
  const last = runs.at(-1);
  const before = Math.max(Number.NEGATIVE_INFINITY, ...runs.slice(0, -1).map((run) => run.right));
  const isNumber = last !== undefined && number.test(last.text.replace(/\s+/g, ""));
  return isNumber && Math.abs(right - edge) < 3 && last.x - before > size * 2.5;
}

/** True for limits and numerators that stand on lines of their own beside a formula. */
export function isPieceOf(line: Line, formula: Line, body: BodyText): boolean {
  const isNear = line.page === formula.page && Math.abs(line.y - formula.y) < body.size * 1.9;
  if (Math.abs(line.y - formula.y) < 2 && isLoneNumber(line)) return true;
  return isNear && line.text.length < 40 && (line.size < body.size * 0.87 || measureMath(line, body) > 0.45);
}

/** True for words that carry the number of a formula whose first part is on their baseline: `inverse, (3)`. */
export function carriesNumberOf(line: Line, formula: readonly Line[], columns: PageColumns): boolean {
  const isBeside = ({ page, y, left }: Line) =>
    page === line.page && Math.abs(y - line.y) < 2 && left < line.left;
  return formula.some(isBeside) && splitNumber(line, columns).number !== undefined;
}

/** True for a line that is nothing but the number of a formula. */
export function isLoneNumber({ text }: Line): boolean {
  return isNumberOfFormula(text);
}

/** True for what a formula is numbered with: `(3)`, `(A.2)`, `(4b)`. */
export function isNumberOfFormula(text: string): boolean {
  return number.test(text.replace(/\s+/g, ""));
}

/** One formula, or one for each numbered row. */
export function writeEquations(lines: readonly Line[], columns: PageColumns): Equation[] {
  const rows = groupRows(lines, columns).map((row) => {
    const parts = row.map((line) => splitNumber(line, columns));
    return {
      number: parts.find((part) => part.number !== undefined)?.number,
      text: parts
        .map(({ text }) => text)
        .filter(Boolean)
        .join(" "),
    };
  });
  const page = lines[0]?.page ?? 1;
  if (rows.filter((row) => row.number !== undefined).length <= 1) {
    const found = rows.find((row) => row.number !== undefined)?.number;
    return [
      {
        number: found,
        text: rows
          .map(({ text }) => text)
          .filter(Boolean)
          .join("\n"),
        page,
      },
    ];
  }
  const equations: Equation[] = [];
  let waiting: string[] = [];
  for (const row of rows) {
    waiting.push(row.text);
    if (row.number === undefined) continue;
    equations.push({ number: row.number, text: waiting.filter(Boolean).join("\n"), page });
    waiting = [];
  }
  if (waiting.some(Boolean))
    equations.push({ number: undefined, text: waiting.filter(Boolean).join("\n"), page });
  return equations.filter(({ text }) => text !== "");
}

// lines that share height are one row, whatever order they are drawn in
function groupRows(lines: readonly Line[], columns: PageColumns): Line[][] {
  const rows: { top: number; bottom: number; lines: Line[] }[] = [];
  for (const line of lines) {
    const row = rows.at(-1);
    const middle = line.y + line.size * 0.25;
    const isNumbered = splitNumber(line, columns).number !== undefined;
    const isFull = isNumbered && row?.lines.some((other) => splitNumber(other, columns).number !== undefined);
    if (row && !isFull && middle < row.top + line.size * 0.2 && middle > row.bottom - line.size * 0.2) {
      row.lines.push(line);
      row.top = Math.max(row.top, line.top);
      row.bottom = Math.min(row.bottom, line.bottom);
    } else rows.push({ top: line.top, bottom: line.bottom, lines: [line] });
  }
  return rows.map((row) => row.lines);
}

interface Lead {
  number: string;
  /** What the number stands before; none if it is alone. */
  runs: readonly Run[];
  gap: number;
}

/** A number at the left edge, apart from the formula that it numbers. */
function readLeadingNumber(line: Line, columns: PageColumns): Lead | undefined {
  if (Math.abs(line.left - columnOf(line, columns).left) > 3 || !line.text.startsWith("(")) return undefined;
  const [first, ...others] = line.runs;
  const close = first && /^(\([^()]{1,8}\))\s+(\S.*)$/.exec(first.text);
  const joined = number.exec(close?.[1] ?? "")?.[1];
  if (first && joined !== undefined)
    return { number: joined, runs: [{ ...first, text: close?.[2] ?? "" }, ...others], gap: 0.5 };
  const end = line.runs.findIndex((run, index) => {
    const before = line.runs[index - 1];
    return before !== undefined && run.x - before.right > line.size * 0.45;
  });
  const label = end < 0 ? line.runs : line.runs.slice(0, end);
  const found = number.exec(writeRuns(label).replace(/\s+/g, ""))?.[1];
  if (found === undefined) return undefined;
  const gap = (line.runs[end]?.x ?? line.right) - (label.at(-1)?.right ?? line.left);
  return { number: found, runs: end < 0 ? [] : line.runs.slice(end), gap: gap / line.size };
}

// TeX sets a number close to its formula only where the formula leaves no room; an item's label is always close
function isLedFormula(line: Line, { runs, gap }: Lead, edge: number, body: BodyText): boolean {
  const math = measureMath({ runs }, body);
  if (gap < 0.9) return math > 0.5 && line.right > edge - line.size * 4;
  const isFormula = runs.some(({ font, text }) => font.isMath || text.includes("="));
  return math > 0.3 || (gap > 1.2 && isFormula && line.right < edge - line.size);
}

function splitNumber(line: Line, columns: PageColumns): { text: string; number: string | undefined } {
  const lead = readLeadingNumber(line, columns);
  if (lead) return { text: writeRuns(lead.runs), number: lead.number };
  const column = columnOf(line, columns);
  const close = readCloseNumber(line, column.right);
  if (close !== undefined) return { text: writeRuns(close.runs), number: close.number };
  const end = line.runs.findLastIndex((run, index) => {
    const before = line.runs.slice(0, index);
    const right = Math.max(Number.NEGATIVE_INFINITY, ...before.map((other) => other.right));
    return run.x - right > line.size * 0.9 || index === 0;
  });
  const tail = line.runs.slice(end);
  const found = number.exec(writeRuns(tail).replace(/\s+/g, ""))?.[1];
  const [first] = tail;
  const before = Math.max(Number.NEGATIVE_INFINITY, ...line.runs.slice(0, end).map(({ right }) => right));
  const isApart = first !== undefined && end > 0 && first.x - before > line.size * 0.9;
  const isAtEdge = line.right > column.right - 6;
  if (found === undefined || !(isAtEdge || isApart || line.runs.length === 1))
    return { text: line.text, number: undefined };
  return { text: writeRuns(line.runs.slice(0, end)), number: found };
}

/** The number at the right edge of a formula that leaves little room for it. */
function readCloseNumber({ runs, right }: Line, edge: number): Omit<Lead, "gap"> | undefined {
  const last = runs.at(-1);
  const start = last?.text.lastIndexOf("(") ?? -1;
  // rows too wide for their column take the number along
  const isAtEdge = right > edge - 3 && right < edge + (last?.size ?? 0) * 2;
  const found = last && number.exec(last.text.slice(start).replace(/\s+/g, ""))?.[1];
  if (!last || found === undefined || last.font.isMath || !isAtEdge) return undefined;
  const rest = last.text.slice(0, start);
  const formula = rest.trim() === "" ? runs.slice(0, -1) : [...runs.slice(0, -1), { ...last, text: rest }];
  const isFormula = formula.some(({ font, text }) => font.isMath || text.includes("="));
  return isFormula && !isWordy(formula) ? { number: found, runs: formula } : undefined;
}

/** True for the end of a text; one word of a formula may be an operator's name, a few say where it holds. */
function isWordy(runs: readonly Run[]): boolean {
  const words = runs.flatMap(({ font, text }) => (font.isMath ? [] : (text.match(/\p{L}{4,}/gu) ?? [])));
  if (words.length <= 1) return false;
  const text = writeRuns(runs).replace(/\s+/g, "");
  return words.length > 3 || words.join("").length > text.length * 0.4 || /\p{L}{3}$/u.test(text);
}

/** Share of a line's characters that are set as formulas. */
export function measureMath({ runs }: { runs: readonly Run[] }, body: BodyText): number {
  let math = 0;
  let all = 0;
  for (const run of runs) {
    const text = run.text.replace(/\s+/g, "");
    all += text.length;
    math += isMathRun(run, body) ? text.length : (text.match(symbol)?.length ?? 0) * 0.7;
  }
  return all === 0 ? 0 : math / all;
}

function isMathRun({ font }: Run, body: BodyText): boolean {
  return (
    font.isMath ||
    (/^(?:cmr|sfrm|lmroman)\d/i.test(font.name) &&
      font.name !== body.font &&
      !/^(?:cmr|sfrm|lmroman)/i.test(body.font))
  );
}
