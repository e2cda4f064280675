import { classifyTitle } from "../heading-number.ts";
import type { TextBlock } from "./form-blocks.ts";
import { inlineAbstract } from "./inline-abstract.ts";
import type { Line } from "./page.ts";
import type { Layout } from "./page-layout.ts";

/** The title: the largest letters on the first page that shows any, in its upper part. */
export function findTitle({ pages, body }: Layout): Line[] {
  const [first] = pages;
  if (!first) return [];
  const upper = first.lines.filter(
    ({ y, size, text }) => y > first.page.height * 0.4 && size > body.size * 1.1 && text.length > 3,
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
  return text.length > 150 && /\p{Ll}{3}[.!?]$/u.test(text);
}
