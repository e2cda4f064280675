import type { Line } from "./page.ts";

const marker = /^(?:([•·▪‣◦∗⋆►–-])|\(?(\d{1,2})[.)]|\(?[a-z][.)]|\([ivx]{1,4}\)|[ivx]{1,4}\.)\s+/;
const deepestIndent = 0.8;

interface Item {
  /** As it is printed, for marks that a list does not give its items itself. */
  mark: string;
  /** What other items of its list have, too: the same bullet, numbers, or letters. */
  kind: string;
  number: number | undefined;
  text: string;
  line: Line;
}

/** Items that follow each other as one list; those of a list inside an item are indented lines of that. */
export class OpenList {
  readonly #items: Item[] = [];

  /** Takes an item with its text; false when it belongs to another list. */
  add(text: string, line: Line): boolean {
    const item = readItem(text, line);
    const [first] = this.#items;
    const last = this.#items.at(-1);
    if (first && last && isInside(item, first)) last.text += `\n  ${writeInner(item)}`;
    else if (first && first.kind !== item.kind) return false;
    else this.#items.push(item);
    return true;
  }

  /** The list as a block; undefined while it has no items. */
  write(): { type: "list"; ordered: boolean; items: string[]; page: number } | undefined {
    const [first] = this.#items;
    if (!first) return undefined;
    // a list shows numbers from one on
    const ordered = this.#items.every(({ number }, index) => number === index + 1);
    const isBulleted = first.number === undefined && first.mark === first.kind;
    const items = this.#items.map(({ mark, text }) => (ordered || isBulleted ? text : `${mark} ${text}`));
    return { type: "list", ordered, items, page: first.line.page };
  }
}

function readItem(text: string, line: Line): Item {
  const match = marker.exec(text);
  const [written = "", bullet, digits] = match ?? [];
  const mark = written.trim();
  const kind = bullet ?? (digits === undefined ? "letters" : "numbers");
  const number = digits === undefined ? undefined : Number(digits);
  return { mark, kind, number, text: text.slice(written.length), line };
}

/** Further in than the list on the same column, or below numbers the letters that LaTeX gives an inner list. */
function isInside(item: Item, first: Item): boolean {
  const isBeside = item.line.page === first.line.page && item.line.column === first.line.column;
  if (isBeside) return item.line.left > first.line.left + item.line.size * deepestIndent;
  return first.kind === "numbers" && item.kind === "letters";
}

function writeInner({ mark, kind, number, text }: Item): string {
  if (number !== undefined) return `${number}. ${text}`;
  return mark === kind ? `- ${text}` : `- ${mark} ${text}`;
}
