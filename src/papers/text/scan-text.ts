import { classifyTitle, splitHeading } from "../heading-number.ts";
import type { MarkdownBlock } from "../markdown/scan-blocks.ts";
import { scanListItems, startsListItem } from "../markdown/scan-list.ts";
import { checkPartCount } from "../paper-draft.ts";

const knownHeading =
  /^(?:abstract|introduction|background|related works?|preliminaries|methods?|methodology|approach|experiments?|experimental setup|results|evaluation|discussion|limitations|conclusions?|implementation details|broader impact)[.:]?$/i;
const numberedEquation =
  /^\s{0,200}(\S.{1,300}?)\s{2,200}\(([A-Z]?\.?\d{1,3}(?:\.\d{1,3})?[a-z]?)\)\s{0,20}$/;
const vocabularyLength = 2_000_000;
const mathSign = /[=≤≥≈∑∏∫∝←→<>]/;

/** Splits plain text into blocks at blank lines; headings, equations with a number, tables in columns and lists are made out. */
export function scanText(text: string): MarkdownBlock[] {
  const groups = splitAtBlankLines(text);
  const words = text
    .slice(0, vocabularyLength)
    .toLowerCase()
    .match(/\p{L}{3,40}/gu);
  const vocabulary = new Set(words);
  const blocks: MarkdownBlock[] = [];
  let mayBeAppendix = false;
  for (const [index, lines] of groups.entries()) {
    const [first = ""] = lines;
    if (index === 0 && lines.length <= 3 && !isHeading(first, false)) {
      blocks.push({ type: "heading", depth: 1, text: lines.map((line) => line.trim()).join(" ") });
    } else {
      // `A Settings` is a heading only behind the body of the paper
      mayBeAppendix ||= endsBody(first);
      readGroup(lines, mayBeAppendix && lines.length === 1, vocabulary, blocks);
    }
  }
  return blocks;
}

function readGroup(
  lines: readonly string[],
  mayBeAppendix: boolean,
  vocabulary: ReadonlySet<string>,
  blocks: MarkdownBlock[],
): void {
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const isItem = startsListItem(line) && !isReference(line);
    if (isHeading(line, mayBeAppendix) && !(isItem && startsListItem(lines[at + 1] ?? ""))) {
      blocks.push({ type: "heading", depth: 2, text: line.trim() });
      at++;
    } else if (isItem) {
      const list = scanListItems(lines, at);
      blocks.push({ type: "list", ordered: list.ordered, items: list.items });
      at = list.next;
    } else {
      const rest = lines.slice(at);
      if (isTable(rest)) blocks.push({ type: "pipe-table", lines: rest });
      else splitAtEquations(rest, vocabulary, blocks);
      return;
    }
  }
}

function endsBody(line: string): boolean {
  const kind = classifyTitle(splitHeading(line, false).title);
  return kind === "references" || kind === "appendix";
}

function splitAtBlankLines(text: string): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const line of [...text.split("\n"), ""]) {
    if (line.trim() !== "") group.push(line);
    else if (group.length > 0) {
      checkPartCount(groups.push(group));
      group = [];
    }
  }
  return groups;
}

function splitAtEquations(
  lines: readonly string[],
  vocabulary: ReadonlySet<string>,
  blocks: MarkdownBlock[],
): void {
  let prose: string[] = [];
  const endProse = () => {
    if (prose.length > 0) blocks.push({ type: "paragraph", lines: joinHyphens(prose, vocabulary) });
    prose = [];
  };
  for (const line of lines) {
    const equation = line.length < 800 ? numberedEquation.exec(line) : null;
    if (equation?.[1] && mathSign.test(equation[1])) {
      endProse();
      blocks.push({ type: "math", text: equation[1].trim(), after: `(${equation[2]})` });
    } else if (isFormula(line)) {
      endProse();
      blocks.push({ type: "math", text: line.trim(), after: "" });
    } else {
      prose.push(line);
    }
  }
  endProse();
}

/** A line of its own that is a formula: a relation and hardly a word. */
function isFormula(line: string): boolean {
  if (!/^\s{2,}/.test(line) || !mathSign.test(line) || line.length > 300) return false;
  const words = line.match(/\p{L}{4,}/gu)?.length ?? 0;
  return words <= 2 && !/[.:;]$/.test(line.trim());
}

function isHeading(line: string, mayBeAppendix: boolean): boolean {
  const text = line.trim();
  if (text.length > 100 || text.length < 3) return false;
  if (knownHeading.test(text) || classifyTitle(text) !== "other") return true;
  const { number, title } = splitHeading(text, mayBeAppendix);
  return (
    number !== undefined &&
    /^\p{Lu}/u.test(title) &&
    !/[.,;:=]$/.test(title) &&
    title.split(" ").length <= 12 &&
    !mathSign.test(title)
  );
}

function isReference(line: string): boolean {
  return /^\s{0,9}\[\d{1,3}\]/.test(line);
}

// columns are set apart by tabs or by two spaces and more
function isTable(lines: readonly string[]): boolean {
  const rows = lines.filter(
    (line) => (line.trim().match(/\t|\s{2,40}(?=\S)/g)?.length ?? 0) >= 1 && /\d/.test(line),
  );
  return lines.length >= 3 && rows.length >= lines.length * 0.6;
}

// a hyphen at a line end goes when the paper uses the joined word elsewhere
function joinHyphens(lines: readonly string[], vocabulary: ReadonlySet<string>): string[] {
  const joined: string[][] = [];
  let previous = "";
  for (const line of lines) {
    const head = /(\p{L}{2,40})-$/u.exec(previous.slice(-60));
    const tail = /^\p{Ll}{1,40}/u.exec(line.trim().slice(0, 60));
    const parts = joined.at(-1);
    if (parts && head?.[1] && tail) {
      const isOneWord = vocabulary.has(`${head[1]}${tail[0]}`.toLowerCase());
      parts.push(isOneWord ? (parts.pop() ?? "").slice(0, -1) : "", line.trim());
    } else joined.push([line.trim()]);
    previous = line.trim();
  }
  return joined.map((parts) => parts.join(""));
}
