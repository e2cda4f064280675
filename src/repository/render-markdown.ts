import { toOneLine } from "../core/one-line.ts";

// code spans and TeX in dollars, short ones only; everything between them is plain text. a code span starts a word:
// behind a bare URL some readers take its backtick for a part of the link
const spans =
  /(?<=(?:^|\s)["'(“‘]{0,2})`([^`]{1,300})`|(\$(?![\s$])[^$`<>|[\]!&]{1,300}(?<![\s\\])\$)(?![0-9])/g;
const listItem = /^\s*([-*+•]|[0-9]{1,3}(?=[.)]))[.)]?\s+(\S.*)$/;
const special = /\\(?=[!-/:-@[-`{-~]|$)|[*[\]`~<]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|&(?=[#A-Za-z])/g;

/** A text of unknown origin as one line of Markdown that cannot become anything but text, inline code and TeX. */
export function renderText(text: string): string {
  const line = toOneLine(text);
  let result = "";
  let end = 0;
  for (const match of line.matchAll(spans)) {
    result += escapeText(line.slice(end, match.index));
    result += match[1] === undefined ? match[0] : renderCode(match[1]);
    end = match.index + match[0].length;
  }
  return escapeStart(result + escapeText(line.slice(end)));
}

/** Text of several lines: paragraphs and list items stay apart, each safe as `renderText` makes it. */
export function renderProse(text: string): string {
  const blocks: string[] = [];
  let isOpen = false;
  for (const line of text.split(/\r\n|[\r\n\u2028\u2029]/)) {
    const [, marker, rest] = listItem.exec(line) ?? [];
    const words = renderText(rest ?? line);
    if (words !== "" && marker !== undefined)
      blocks.push(`${/[0-9]/.test(marker) ? `${marker}.` : "-"} ${words}`);
    else if (words !== "" && isOpen) blocks.push(`${blocks.pop()} ${words}`);
    else if (words !== "") blocks.push(words);
    isOpen = words !== "";
  }
  return blocks
    .map((block, index) => block + (isItem(block) && isItem(blocks[index + 1]) ? "\n" : "\n\n"))
    .join("")
    .trim();
}

/** A short text as inline code. */
export function renderCode(text: string): string {
  const line = toOneLine(text);
  if (line === "") return "";
  // inside a table nothing can stand for these two characters in a row
  if (line.includes("\\|")) return escapeText(line);
  const fence = "`".repeat(longestRun(line) + 1);
  const padding = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${padding}${line}${padding}${fence}`;
}

/** A fenced block that its content cannot close. */
export function renderFence(label: string, text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${label}\n${text.replace(/\r\n?/g, "\n").trimEnd()}\n${fence}`;
}

/** A table; its cells are Markdown that is safe already. Empty without rows. */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const lines = [
    header,
    header.map(() => "---"),
    ...rows.map((row) => row.map((cell) => cell.replaceAll("|", "\\|"))),
  ];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function escapeText(text: string): string {
  return text.replace(special, (character) =>
    character === "<" ? "&lt;" : character === "&" ? "&amp;" : `\\${character}`,
  );
}

/** Keeps the first characters of a block from starting a heading, a list, a quotation or a rule. */
function escapeStart(line: string): string {
  return line
    .replace(/^(?:>|[-+#=](?![A-Za-z0-9.])|#+(?= ))/, "\\$&")
    .replace(/^([0-9]{1,9})([.)])(?= |$)/, "$1\\$2");
}

function isItem(block: string | undefined): boolean {
  return block !== undefined && /^(?:-|[0-9]{1,3}\.) /.test(block);
}

function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
