import { skipGroup } from "../source/scan-group.ts";

const fewestNumbers = 3;
const unseen = /\\[hv]?phantom\s*\{[^{}]{0,200}\}/g;
const layout =
  /\\(?:cmidrule|cline|specialrule|addlinespace|rowcolor|cellcolor|columncolor|vspace|hspace|rule|multirow|multicolumn|resizebox|textcolor|color|cite[a-z]*|ref|label|fontsize|setlength|arraystretch|includegraphics|rotatebox|morecmidrules|arrayrulecolor)\*?/g;

/** The numbers of each row of a LaTeX table that has at least three, as they are printed. */
export function readTableRows(tabular: string): string[][] {
  return splitRows(tabular)
    .map((row) => listNumbers(printCells(row.replace(unseen, " "))))
    .filter((numbers) => numbers.length >= fewestNumbers);
}

/** Numbers of a line in order, thousands without the comma or space that a cell, also one with a unit or a range, prints in them. */
export function listNumbers(text: string): string[] {
  const joined = text
    .replace(/(\d)(?:,|\{,\}|\\,)(?=\d{3}(?!\d))/g, "$1")
    .replace(/(?<=(?:^|[|&–-]) ?)\d{1,3}(?: \d{3})+(?= ?(?:[|&–-]|[A-Za-z]{1,3}\b|$))/g, (number) =>
      number.replaceAll(" ", ""),
    );
  return joined.match(/\d+(?:\.\d+)?|\.\d+/g) ?? [];
}

function splitRows(text: string): string[] {
  const rows: string[] = [];
  let start = 0;
  for (let place = 0; place < text.length; place++) {
    if (text[place] === "{") place = Math.max(place, skipGroup(text, place) - 1);
    else if (text.startsWith("\\\\", place) || text.startsWith("\\tabularnewline", place)) {
      rows.push(text.slice(start, place));
      start = place + 2;
      place++;
    } else if (text[place] === "\\") place++;
  }
  rows.push(text.slice(start));
  return rows;
}

// of \textcolor{red}{text} only the last argument is printed; what \multirow prints stands between rows
function printCells(row: string): string {
  let printed = "";
  let at = 0;
  for (const found of row.matchAll(layout)) {
    if (found.index < at) continue;
    printed += row.slice(at, found.index);
    const printsLast = /multicolumn|resizebox|textcolor|rotatebox/.test(found[0]);
    at = found.index + found[0].length;
    let last = "";
    for (;;) {
      const gap = /^\s*(?:\[[^\]]{0,80}\]|\([^)]{0,20}\))?\s*(?=[{])/.exec(row.slice(at, at + 120));
      const option = gap ? at + gap[0].length : at;
      const end = skipGroup(row, option);
      if (!gap || end === option) break;
      last = row.slice(option + 1, end - 1);
      at = end;
      if (
        /^\\(?:rowcolor|cellcolor|label|cite|ref|includegraphics|color\b|vspace|hspace|cline|cmidrule)/.test(
          found[0],
        )
      )
        break;
    }
    at += /^\s*\[[^\]]{0,80}\]/.exec(row.slice(at, at + 100))?.[0].length ?? 0;
    if (printsLast) printed += ` ${printCells(last)} `;
  }
  return (printed + row.slice(at))
    .replace(/\[-?[\d.]+\s*(?:pt|ex|em|mm|cm|in)\]/g, " ")
    .replace(/\d*\.?\d+\s*(?:pt|ex|em|mm|cm|\\textwidth|\\linewidth|\\columnwidth)(?![a-z])/g, " ")
    .replace(/\\,/g, "")
    .replace(/\{,\}/g, ",")
    .replace(/\\[A-Za-z]+\*?/g, " ");
}
