const token = /<(\/?)(table|tr|td|th|caption)\b([^<>]{0,200})\/?>/gi;
const widestSpan = 60;
const widestTable = 200;
const longestTable = 2000;
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** The rows of an HTML table. A cell over several columns fills the first and leaves blanks; one over several rows is repeated. */
export function parseHtmlTable(html: string): string[][] {
  const rows: string[][] = [];
  const hanging = new Map<number, { text: string; rows: number }>();
  let cell: { start: number; columns: number; rows: number } | undefined;
  let row: string[] | undefined;

  const fillHanging = () => {
    for (let above = row && hanging.get(row.length); row && above; above = hanging.get(row.length)) {
      if (above.rows > 1) hanging.set(row.length, { ...above, rows: above.rows - 1 });
      else hanging.delete(row.length);
      row.push(above.text);
    }
  };
  const endCell = (end: number) => {
    if (!cell || !row || row.length >= widestTable) return;
    const text = readCell(html.slice(cell.start, end));
    for (let column = 0; column < cell.columns; column++) {
      const shown = column === 0 ? text : "";
      if (cell.rows > 1) hanging.set(row.length, { text: shown, rows: cell.rows - 1 });
      row.push(shown);
    }
    cell = undefined;
  };

  for (const { index, 0: found, 1: slash, 2: name = "", 3: attributes = "" } of html.matchAll(token)) {
    const tag = name.toLowerCase();
    endCell(index);
    if (tag === "tr" || tag === "table") {
      if (row) fillHanging();
      if (row?.some(Boolean)) rows.push(row);
      if (rows.length >= longestTable) return rows;
      row = tag === "tr" && !slash ? [] : undefined;
    } else if ((tag === "td" || tag === "th") && !slash) {
      row ??= [];
      fillHanging();
      cell = {
        start: index + found.length,
        columns: readSpan(attributes, "colspan"),
        rows: readSpan(attributes, "rowspan"),
      };
      if (found.endsWith("/>")) endCell(index + found.length);
    }
  }
  endCell(html.length);
  if (row?.some(Boolean)) rows.push(row);
  return rows;
}

/** Rows as a Markdown pipe table, the first row as its head. */
export function formatTable(rows: readonly (readonly string[])[]): string {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const lines = rows.map((row) => {
    const cells = Array.from({ length: width }, (_, column) => (row[column] ?? "").replaceAll("|", "\\|"));
    return `| ${cells.join(" | ")} |`;
  });
  return [lines[0], `|${" --- |".repeat(width)}`, ...lines.slice(1)].filter(Boolean).join("\n");
}

function readSpan(attributes: string, name: string): number {
  const span = new RegExp(`${name}\\s{0,3}=\\s{0,3}["']?(\\d{1,4})`, "i").exec(attributes);
  return Math.min(widestSpan, Math.max(1, Number(span?.[1] ?? 1)));
}

function readCell(html: string): string {
  return decodeEntities(html.replace(/<\/?[a-zA-Z][^<>]{0,200}>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

/** `&amp;`, `&#8722;` and `&#x3b1;` as the characters they stand for. */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi, (written, decimal, hex, name) => {
    const code = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
    if (code === undefined) return entities[name?.toLowerCase()] ?? written;
    return code > 31 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : written;
  });
}
