import { formatTable, parseHtmlTable } from "../html-table.ts";
import type { MarkdownBlock } from "./scan-blocks.ts";

/** A table, figure or algorithm with the caption found beside it. */
export interface CaptionedBlock {
  type: "table" | "figure" | "algorithm";
  number?: string;
  caption: string;
  text: string;
}

type Float = Extract<MarkdownBlock, { type: "pipe-table" | "html-table" | "image" }>;
export type AssembledBlock = Exclude<MarkdownBlock, Float> | CaptionedBlock;

const captionLine =
  /^\W{0,4}(Table|Tab\.|Figure|Fig\.|Algorithm)\s{0,3}([A-Z]?\.?\d{1,3}(?:\.\d{1,3}){0,2}[a-z]?)\*{0,2}\s{0,3}(?:[.:|]|\s[-–—]\s)\*{0,2}\s{0,9}([\s\S]*)$/i;
const algorithmTitle =
  /^\W{0,4}(Algorithm)\s{0,3}(\d{1,3}(?:\.\d{1,3})?)\*{0,2}\s+(?=[A-Z(`$\\])([^\n.]{2,160})(\n[\s\S]*)?$/;
const algorithmStep =
  /^\W{0,4}(?:\d{1,3}[:.]|(?:input|output|require|ensure|initiali[sz]e|for|while|if|else|end|repeat|until|return|do)\b)/i;
const types: Record<string, CaptionedBlock["type"]> = { t: "table", f: "figure", a: "algorithm" };

/** Joins tables, images and algorithms with the captions before or after them. */
export function attachCaptions(blocks: readonly MarkdownBlock[]): AssembledBlock[] {
  const assembled: AssembledBlock[] = [];
  const captioned = new Set<string>();
  let waiting: CaptionedBlock | undefined;

  for (const block of blocks) {
    const last = assembled.at(-1);
    if (isFloat(block)) {
      const float = toFloat(block);
      if (waiting?.type === float.type && waiting.text === "" && float.caption === "")
        waiting.text = float.text;
      else assembled.push(float);
      if (float.number !== undefined) captioned.add(`${float.type} ${float.number}`);
      waiting = undefined;
      continue;
    }
    const caption = block.type === "paragraph" ? readCaption(block.lines) : undefined;
    // a sentence may begin like a caption, but a caption comes once
    if (caption && !captioned.has(`${caption.type} ${caption.number}`)) {
      captioned.add(`${caption.type} ${caption.number}`);
      waiting = undefined;
      if (isBare(last, caption.type)) {
        const text = [last.text, caption.text].filter(Boolean).join("\n");
        Object.assign(last, { number: caption.number, caption: caption.caption, text });
      } else {
        assembled.push(caption);
        if (caption.text === "" || caption.type === "algorithm") waiting = caption;
      }
    } else if (waiting?.type === "algorithm" && isAlgorithmBody(block, waiting)) {
      waiting.text = [waiting.text, bodyText(block)].filter(Boolean).join("\n");
    } else {
      waiting = undefined;
      assembled.push(block);
    }
  }
  return assembled.filter((block) => block.type !== "figure" || block.caption !== "" || block.text !== "");
}

function isFloat(block: MarkdownBlock): block is Float {
  return block.type === "pipe-table" || block.type === "html-table" || block.type === "image";
}

function toFloat(block: Float): CaptionedBlock {
  if (block.type === "pipe-table")
    return { type: "table", caption: "", text: block.lines.map((line) => line.trim()).join("\n") };
  if (block.type === "html-table")
    return { type: "table", caption: "", text: formatTable(parseHtmlTable(block.html)) };
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
  return {
    type,
    number: match[2] ?? "",
    caption: title.trim().replace(/\*+$/, ""),
    text: steps.join("\n").trim(),
  };
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
