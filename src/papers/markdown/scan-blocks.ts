import { checkPartCount } from "../paper-draft.ts";
import { scanListItems, startsListItem } from "./scan-list.ts";

/** A block of Markdown as it is written, before captions and sections are made out. */
export type MarkdownBlock =
  | { type: "heading"; depth: number; text: string }
  | { type: "paragraph"; lines: string[] }
  | { type: "list"; ordered: boolean; items: string[] }
  | { type: "math"; text: string; after: string }
  | { type: "code"; language: string; text: string }
  | { type: "pipe-table"; lines: string[] }
  | { type: "html-table"; html: string }
  | { type: "image"; alt: string }
  | { type: "footnote"; label: string; text: string };

const longestMathLines = 100;
const image = /^\s{0,3}!\[([^\]]{0,2000})\]\([^)]{0,2000}\)\s{0,9}(.*)$/;
const delimiterRow = /^\s{0,3}\|?\s{0,9}:?-{1,200}:?\s{0,9}(?:\|\s{0,99}:?-{0,200}:?\s{0,99}){0,99}$/;

/** Splits Markdown into its blocks, line by line and in linear time. */
export function scanBlocks(text: string): MarkdownBlock[] {
  const lines = text.split("\n");
  const blocks: MarkdownBlock[] = [];
  let paragraph: string[] = [];

  const endParagraph = () => {
    if (paragraph.length > 0) checkPartCount(blocks.push({ type: "paragraph", lines: paragraph }));
    paragraph = [];
  };
  const add = (block: MarkdownBlock) => {
    endParagraph();
    checkPartCount(blocks.push(block));
  };

  const lastTableEnd = lines.findLastIndex((line) => /<\/table>/i.test(line));
  const lastCommentEnd = lines.findLastIndex((line) => line.includes("-->"));
  let at = skipFrontMatter(lines);
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const trimmed = line.trim();
    if (trimmed === "") {
      endParagraph();
      at++;
      continue;
    }
    const next = lines[at + 1] ?? "";
    const heading = /^\s{0,3}(#{1,6})\s+(.*?)\s{0,9}#{0,6}\s*$/.exec(line.slice(0, 600));
    const fence = /^\s{0,3}(`{3,}|~{3,})\s{0,9}([\w+#.-]{0,40})/.exec(line);
    const picture = image.exec(line);
    const note = /^\[\^([^\]]{1,40})\]:\s{0,9}(.*)$/.exec(line);
    const math = startsMath(trimmed) ? scanMath(lines, at) : undefined;
    if (fence) {
      const end = findFenceEnd(lines, at, fence[1] ?? "```");
      add({
        type: "code",
        language: (fence[2] ?? "").toLowerCase(),
        text: lines.slice(at + 1, end).join("\n"),
      });
      at = end + 1;
    } else if (math) {
      add({ type: "math", text: math.text, after: math.after });
      at = math.next;
    } else if (heading?.[1] && heading[2]) {
      add({ type: "heading", depth: heading[1].length, text: heading[2] });
      at++;
    } else if (/^<table\b/i.test(trimmed) && at <= lastTableEnd) {
      const end = findLine(lines, at, /<\/table>/i) + 1;
      add({ type: "html-table", html: lines.slice(at, end).join("\n") });
      at = end;
    } else if (trimmed.startsWith("<!--") && at <= lastCommentEnd) {
      at = findLine(lines, at, /-->/) + 1;
    } else if (picture) {
      add({ type: "image", alt: picture[1] ?? "" });
      if (picture[2]?.trim()) paragraph.push(picture[2]);
      at++;
    } else if (note?.[1] !== undefined) {
      add({ type: "footnote", label: note[1], text: note[2] ?? "" });
      at++;
    } else if (trimmed.includes("|") && next.includes("-") && next.includes("|") && delimiterRow.test(next)) {
      const end = findTableEnd(lines, at);
      add({ type: "pipe-table", lines: lines.slice(at, end) });
      at = end;
    } else if (paragraph.length === 0 && /^(?:={3,}|-{3,})\s{0,9}$/.test(next) && trimmed.length < 200) {
      add({ type: "heading", depth: next.startsWith("=") ? 1 : 2, text: trimmed });
      at += 2;
    } else if (paragraph.length === 0 && startsListItem(line)) {
      const list = scanListItems(lines, at);
      add({ type: "list", ordered: list.ordered, items: list.items });
      at = list.next;
    } else {
      if (!/^(?:\*\s?){3,}$|^(?:-\s?){3,}$|^(?:_\s?){3,}$/.test(trimmed.slice(0, 100)))
        paragraph.push(line.replace(/^\s{0,3}>\s?/, ""));
      at++;
    }
  }
  endParagraph();
  return blocks;
}

function startsMath(line: string): boolean {
  return (
    line.startsWith("$$") ||
    line.startsWith("\\[") ||
    /^\\begin\{(?:equation|align|gather|multline|eqnarray)/.test(line)
  );
}

function scanMath(
  lines: readonly string[],
  at: number,
): { text: string; after: string; next: number } | undefined {
  const first = (lines[at] ?? "").trim();
  const environment = /^\\begin\{([a-z]+\*?)\}/.exec(first);
  const opener = environment?.[0] ?? first.slice(0, 2);
  const closer = environment ? `\\end{${environment[1]}}` : opener === "$$" ? "$$" : "\\]";
  const text: string[] = [];
  for (let index = at; index < Math.min(lines.length, at + longestMathLines); index++) {
    const line = index === at ? first.slice(opener.length) : (lines[index] ?? "");
    const end = line.indexOf(closer);
    if (end < 0 && index > at && line.trim().startsWith(opener)) return undefined;
    if (end < 0) {
      text.push(line);
      continue;
    }
    text.push(line.slice(0, end));
    return { text: text.join("\n").trim(), after: line.slice(end + closer.length).trim(), next: index + 1 };
  }
  return undefined;
}

function findFenceEnd(lines: readonly string[], at: number, marks: string): number {
  for (let index = at + 1; index < lines.length; index++) {
    const line = (lines[index] ?? "").trim();
    if (line.startsWith(marks) && /^(?:`+|~+)$/.test(line)) return index;
  }
  return lines.length;
}

function findTableEnd(lines: readonly string[], at: number): number {
  let end = at + 2;
  while (end < lines.length && lines[end]?.includes("|") && lines[end]?.trim() !== "") end++;
  return end;
}

function findLine(lines: readonly string[], at: number, pattern: RegExp): number {
  let index = at;
  while (index < lines.length && !pattern.test(lines[index] ?? "")) index++;
  return index;
}

function skipFrontMatter(lines: readonly string[]): number {
  if (lines[0]?.trim() !== "---") return 0;
  const end = lines.slice(1, 200).findIndex((line) => line.trim() === "---");
  return end < 0 ? 0 : end + 2;
}
