import { formatTable } from "../html-table.ts";
import type { NewBlock } from "../paper-draft.ts";
import { readPage, readPictures } from "./page-boxes.ts";
import { readTeiText } from "./tei-text.ts";
import { findAll, findElement, listElements, type XmlElement } from "./xml-tree.ts";

/** A table, figure or algorithm that waits for the paragraph that first mentions it. */
export interface TeiFloat {
  key: string;
  word: "table" | "figure";
  number: string | undefined;
  block: NewBlock;
}

const number = String.raw`[A-Z]?\.?\d{1,3}(?:\.\d{1,3})?`;
const label = new RegExp(
  String.raw`^\W{0,3}(?:Supplementary )?(Figure|Fig\.?|Table|Tab\.?|Algorithm|Alg\.?)\s{0,3}(${number})\s{0,3}[:.|]?\s{0,3}`,
  "i",
);
const wholeNumber = new RegExp(`^${number}$`);
const widestTable = 200;
const longestTable = 2000;

/** The figures and tables that stand directly in some element, with numbers, captions, rows and places on the page. */
export function readTeiFloats(
  parents: readonly XmlElement[],
  heights: ReadonlyMap<number, number>,
): TeiFloat[] {
  return parents
    .flatMap((parent) => findAll(parent, "figure"))
    .map((figure, index) => readFloat(figure, `float ${index}`, heights));
}

function readFloat(figure: XmlElement, fallbackKey: string, heights: ReadonlyMap<number, number>): TeiFloat {
  const [head, description] = ["head", "figDesc"].map((name) => {
    const element = findElement(figure, name);
    return element ? readTeiText(element) : "";
  });
  const written = joinCaption(head ?? "", description ?? "");
  const [found = "", kind = "", inCaption] = label.exec(written) ?? [];
  const inLabel = readTeiText(findElement(figure, "label") ?? "").replace(/[.:]$/, "");
  const float = {
    key: figure.attributes["xml:id"] ?? fallbackKey,
    number: inCaption ?? (wholeNumber.test(inLabel) ? inLabel : undefined),
    page: readPage(figure),
  };
  const caption = written.slice(found.length);
  const { key, number, page } = float;
  if (/^alg/i.test(kind)) {
    const block: NewBlock = { type: "algorithm", number, caption: "", text: caption, page };
    return { key, word: "figure", number, block };
  }
  if (figure.attributes.type === "table" || /^tab/i.test(kind)) {
    const block: NewBlock = { type: "table", number, caption, text: readTable(figure), page };
    return { key, word: "table", number, block };
  }
  const pictures = readPictures(figure, heights);
  return {
    key,
    word: "figure",
    number,
    block: { type: "figure", number, caption, text: "", page, pictures },
  };
}

// the head is the beginning of the caption, or all of it, or repeated in the description
function joinCaption(head: string, description: string): string {
  if (letters(description).startsWith(letters(head))) return description;
  return letters(head).endsWith(letters(description)) ? head : `${head} ${description}`;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

function readTable(figure: XmlElement): string {
  const written = findAll(figure, "row").slice(0, longestTable).map(readRow);
  const rows = written.filter((row) => row.some(Boolean));
  const table = rows.length > 0 ? formatTable(rows) : "";
  const notes = listElements(figure, "note").map((note) => readTeiText(note));
  return [table, ...notes].filter(Boolean).join("\n\n");
}

// a cell over several columns fills the first
function readRow(element: XmlElement): string[] {
  const row: string[] = [];
  for (const cell of listElements(element, "cell")) {
    const columns = Number.parseInt(cell.attributes.cols ?? "1", 10) || 1;
    const end = Math.min(widestTable, row.length + Math.max(1, columns));
    if (row.length < end) row.push(readTeiText(cell));
    while (row.length < end) row.push("");
  }
  return row;
}
