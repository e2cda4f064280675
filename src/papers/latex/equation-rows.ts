/** One numbered or unnumbered piece of a display: its LaTeX, its labels, and its own `\tag` if it has one. */
export interface EquationRow {
  text: string;
  labels: string[];
  tag?: string;
  isNumbered: boolean;
}

const label = /\\label\s{0,9}\{([^{}]{0,200})\}/g;
const tag = /\\tag\*?\s{0,9}\{((?:[^{}]|\{[^{}]{0,100}\}){0,100})\}/;
const unnumbered = /\\(?:nonumber|notag|IEEEnonumber)(?![A-Za-z])\*?/g;

/** A whole display as one row. */
export function readRow(body: string, isNumbered: boolean): EquationRow {
  const written = tag.exec(body)?.[1]?.trim();
  const text = body
    .replace(label, "")
    .replace(tag, "")
    .replace(unnumbered, "")
    .replace(/\n\s*\n/g, "\n")
    .trim();
  return {
    text,
    labels: [...body.matchAll(label)].map((match) => match[1] ?? ""),
    ...(written === undefined ? {} : { tag: cleanTag(written) }),
    isNumbered: written !== undefined || (isNumbered && body.search(unnumbered) < 0),
  };
}

// `\\tag{$\\ast$}` prints a star
function cleanTag(written: string): string {
  return written
    .replace(/^\((.*)\)$/, "$1")
    .replace(/\\(?:ast|star)(?![A-Za-z])/g, "*")
    .replace(/\\prime(?![A-Za-z])/g, "'")
    .replace(/\\(?!(?:eq)?ref(?![A-Za-z]))[A-Za-z]+|[$^]/g, "")
    .trim();
}

/**
 * Splits the body of an `align` into what each number stands for, so that each number can be cited.
 * Rows without a number join the next that has one; those after the last number join it. Empty rows have numbers too.
 */
export function readRows(body: string, isNumbered: boolean): EquationRow[] {
  const rows: EquationRow[] = [];
  let waiting = "";
  const pieces = splitAtRowEnds(body);
  for (const piece of pieces) {
    if (piece.trim() === "") {
      // amsmath numbers what follows a `\\\\`, also when that is nothing
      if (isNumbered && pieces.length > 1) rows.push({ text: "", labels: [], isNumbered });
      continue;
    }
    waiting = waiting === "" ? piece : `${waiting} \\\\ ${piece}`;
    const row = readRow(piece, isNumbered);
    if (!row.isNumbered) continue;
    rows.push({ ...readRow(waiting, true), isNumbered: true });
    waiting = "";
  }
  if (waiting !== "") {
    const rest = readRow(waiting, false);
    const last = rows.findLast(({ text }) => text !== "");
    if (last) {
      last.text += ` \\\\ ${rest.text}`;
      last.labels.push(...rest.labels);
    } else rows.push(rest);
  }
  return rows.map((row) => ({ ...row, text: align(row.text) }));
}

// alignment marks mean nothing outside an environment that aligns
function align(text: string): string {
  return /(^|[^\\])&|\\\\/.test(text) ? `\\begin{aligned}\n${text.trim()}\n\\end{aligned}` : text;
}

function splitAtRowEnds(body: string): string[] {
  const pieces: string[] = [];
  const token =
    /\\\\(?:\*|\[[^\]\n]{0,30}\])?|\\(?:begin|end|(?:short)?intertext)(?![A-Za-z])|\\[\s\S]|[{}]/g;
  let depth = 0;
  let from = 0;
  for (const match of body.matchAll(token)) {
    const [found] = match;
    if (found === "{" || found === "\\begin") depth++;
    else if (found === "}" || found === "\\end") depth--;
    else if (found.endsWith("intertext") && depth <= 0) {
      // words between rows end a row that has begun, also without a `\\\\`, and stand before the next
      if (body.slice(from, match.index).trim() === "") continue;
      pieces.push(body.slice(from, match.index));
      from = match.index;
    } else if (found.startsWith("\\\\") && depth <= 0) {
      pieces.push(body.slice(from, match.index));
      from = match.index + found.length;
    }
  }
  return [...pieces, body.slice(from)];
}
