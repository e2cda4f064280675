import { formatTable, parseHtmlTable } from "../html-table.ts";
import type { MarkdownBlock } from "./scan-blocks.ts";

/** A table, figure or algorithm with the caption found beside it. */
export interface CaptionedBlock {
  type: "table" | "figure" | "algorithm";
  number?: string;
  caption: string;
  text: string;
}

export type AssembledBlock = Exclude<MarkdownBlock, { type: "pipe-table" | "html-table" | "image" }> | CaptionedBlock;

const captionLine =
  /^\W{0,4}(Table|Tab\.|Figure|Fig\.|Algorithm)\s{0,3}([A-Z]?\.?\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)\*{0,2}\s{0,3}(?:[.:|]|\s[-–—]\s)\*{0,2}\s{0,9}([^]*)$/i;
const algorithmTitle = /^\W{0,4}(Algorithm)\s{0,3}(\d{1,3}(?:\.\d{1,3})?)\*{0,2}\s+(?=[A-Z(`$\\])([^\n.]{2,160})(\n[^]*)?$/;
const algorithmStep = /^\W{0,4}(?:\d{1,3}[:.]|(?:input|output|require|ensure|initiali[sz]e|for|while|if|else|end|repeat|until|return|do)\b)/i;
const types: Record<string, CaptionedBlock["type"]> = { t: "table", f: "figure", a: "algorithm" };

/** Joins tables, images and algorithms with the captions before or after them. */
export function attachCaptions(blocks: readonly MarkdownBlock[]): AssembledBlock[] {
  const assembled: AssembledBlock[] = [];
  const captioned = new Set<string>();
  let waiting: CaptionedBlock | undefined;

  for (const block of blocks) {
    const caption = block.type === "paragraph" ? readCaption(block.lines) : undefined;
    const name = caption && `${caption.type} ${caption.number}`;
    // a sentence may begin like a caption, but a caption comes once
    const found = name !== undefined && captioned.has(name) ? undefined : caption;
    const float = toFloat(block);
    const last = assembled.at(-1);
    if (found) {
      captioned.add(`${found.type} ${found.number}`);
      waiting = undefined;
      if (isBare(last, found.type)) Object.assign(last, { number: found.number, caption: found.caption, text: [last.text, found.text].filter(Boolean).join("\n") });
      else {
        assembled.push(found);
        if (found.text === "" || found.type === "algorithm") waiting = found;
      }
    } else if (float && waiting?.type === float.type && waiting.text === "") {
      waiting.text = float.text;
      waiting = undefined;
    } else if (float) {
      assembled.push(float);
    } else if (waiting?.type === "algorithm" && isAlgorithmBody(block, waiting)) {
      waiting.text = [waiting.text, bodyText(block)].filter(Boolean).join("\n");
    } else {
      waiting = undefined;
      assembled.push(block as Exclude<MarkdownBlock, { type: "pipe-table" | "html-table" | "image" }>);
    }
  }
  return assembled.filter((block) => block.type !== "figure" || block.caption !== "" || block.text !== "");
}

function toFloat(block: MarkdownBlock): CaptionedBlock | undefined {
  if (block.type === "pipe-table") return { type: "table", caption: "", text: block.lines.map((line) => line.trim()).join("\n") };
  if (block.type === "html-table") return { type: "table", caption: "", text: formatTable(parseHtmlTable(block.html)) };
  if (block.type !== "image") return undefined;
  return readCaption([block.alt]) ?? { type: "figure", caption: "", text: block.alt.trim() };
}

function readCaption(lines: readonly string[]): CaptionedBlock | undefined {
  // words drawn in a figure may stand on lines before its caption
  const start = lines.slice(0, 4).findIndex((line) => captionLine.test(line.trim().slice(0, 4000)));
  const drawn = lines.slice(0, Math.max(0, start)).join("\n");
  if (drawn.length > 300) return undefined;
  const found = readCaptionText(lines.slice(Math.max(0, start)).join("\n").trim());
  return found && drawn !== "" ? { ...found, text: [drawn, found.text].filter(Boolean).join("\n") } : found;
}

function readCaptionText(text: string): CaptionedBlock | undefined {
  const match = captionLine.exec(text.slice(0, 4000)) ?? algorithmTitle.exec(text.slice(0, 4000));
  const type = types[match?.[1]?.[0]?.toLowerCase() ?? ""];
  if (!match || type === undefined) return undefined;
  const rest = (match[3] ?? "") + text.slice(4000);
  if (type !== "algorithm") return { type, number: match[2] ?? "", caption: joinLines(rest), text: "" };
  const [title = "", ...steps] = `${rest}${match[4] ?? ""}`.split("\n");
  return { type, number: match[2] ?? "", caption: title.trim().replace(/\*+$/, ""), text: steps.join("\n").trim() };
}

function joinLines(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function isBare(block: AssembledBlock | undefined, type: CaptionedBlock["type"]): block is CaptionedBlock {
  return block?.type === type && block.caption === "" && block.number === undefined;
}

function isAlgorithmBody(block: MarkdownBlock, algorithm: CaptionedBlock): boolean {
  if (block.type === "code") return algorithm.text === "";
  if (block.type === "list") return block.ordered;
  return block.type === "paragraph" && algorithmStep.test(block.lines[0]?.trim() ?? "");
}

function bodyText(block: MarkdownBlock): string {
  if (block.type === "code") return block.text;
  if (block.type === "list") return block.items.map((item, index) => `${index + 1}. ${item}`).join("\n");
  return block.type === "paragraph" ? block.lines.join("\n") : "";
}
