import { listNumbers } from "../truth/read-table-rows.ts";

const mostStrangers = 4;

/** For each row of numbers, whether one line of the text holds them in order, and little else. */
export function keepRows(rows: readonly (readonly string[])[], text: string): boolean[] {
  // a row that is still LaTeX may go over several lines
  const latexRows = text.split("\\\\").filter((row) => row.includes("&"));
  const lines = [...text.split("\n"), ...latexRows].map(listNumbers).filter(({ length }) => length >= 3);
  return rows.map((row) =>
    lines.some((line) => line.length <= row.length * 1.5 + mostStrangers && isWithin(row, line)),
  );
}

function isWithin(row: readonly string[], line: readonly string[]): boolean {
  let at = 0;
  for (const number of line) if (number === row[at]) at++;
  return at === row.length;
}
