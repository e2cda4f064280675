import { classifyTitle } from "../heading-number.ts";
import type { TextBlock } from "./form-blocks.ts";
import { inlineAbstract } from "./inline-abstract.ts";
import type { Line } from "./page.ts";
import type { Layout } from "./page-layout.ts";
import type { FlowItem } from "./read-flow.ts";

const introduction = /^[1I]?\.?\s*introduction$/i;
const section = /^(\d{1,2})\.?\s+\p{Lu}/u;
const subsection = /^\d{1,2}\.\d{1,2}\.?\s+\p{Lu}/u;

/** The title: the largest letters on the first page that shows any, in its upper part. */
export function findTitle({ pages, body }: Layout): Line[] {
  const [page] = pages;
  if (!page) return [];
  // of a page without a title the largest letters are those of its headings
  const isHeading = ({ text, size }: Line) => {
    const number = Number(section.exec(text)?.[1]);
    const isNext = (line: Line) =>
      Math.abs(line.size - size) < 0.3 && Math.abs(Number(section.exec(line.text)?.[1]) - number) === 1;
    return introduction.test(text) || subsection.test(text) || pages.some(({ lines }) => lines.some(isNext));
  };
  const upper = page.lines.filter(
    (line) =>
      line.y > page.page.height * 0.4 &&
      line.size > body.size * 1.1 &&
      line.text.length > 3 &&
      !isHeading(line),
  );
  const largest = Math.max(...upper.map(({ size }) => size));
  const start = upper.findIndex(({ size }) => size > largest - 0.6);
  const lines: Line[] = [];
  for (const line of upper.slice(Math.max(0, start))) {
    const last = lines.at(-1);
    if (Math.abs(line.size - largest) > 0.6 || (last && last.y - line.y > line.size * 2)) break;
    lines.push(line);
  }
  return lines;
}

const mostReferenceLines = 8;

/** Without what the ACM prints below an abstract for others to cite the paper by: authors, title and pages. */
export function dropReferenceFormat(flow: readonly FlowItem[]): FlowItem[] {
  const start = flow.findIndex(
    (item) => item.kind === "line" && /^ACM Reference Format:/i.test(item.line.text),
  );
  const label = flow[start];
  if (label?.kind !== "line" || label.line.page > 2) return [...flow];
  const after = flow.slice(start + 1, start + 1 + mostReferenceLines);
  const end = after.findIndex(
    (item) =>
      item.kind === "heading" || (item.kind === "line" && Math.abs(item.line.size - label.line.size) > 0.3),
  );
  const own = end < 0 ? [] : after.slice(0, end);
  return flow.filter((item) => item !== label && !(item.kind === "line" && own.includes(item)));
}

/** Where the paper itself begins: names and addresses stand between the title and the abstract. */
export function findStart(blocks: readonly TextBlock[]): number {
  const isAbstract = (block: TextBlock) =>
    block.kind === "heading"
      ? classifyTitle(block.heading.text) === "abstract"
      : block.kind === "paragraph" && inlineAbstract.test(block.lines[0]?.text ?? "");
  const abstract = blocks.slice(0, 80).findIndex(isAbstract);
  if (abstract >= 0) return abstract;
  const prose = blocks.slice(0, 80).findIndex(isProse);
  const heading = blocks.slice(0, 80).findIndex(({ kind }) => kind === "heading");
  const starts = [prose, heading].filter((index) => index >= 0);
  return starts.length > 0 ? Math.min(...starts) : 0;
}

/** Sentences, not names and addresses. */
function isProse(block: TextBlock): boolean {
  if (block.kind !== "paragraph") return false;
  const text = block.lines.map((line) => line.text).join(" ");
  const words = text.match(/\p{L}{2,}/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word));
  return text.length > 150 && /[\p{Ll}\d)%][.!?]$/u.test(text) && small.length > words.length * 0.6;
}
