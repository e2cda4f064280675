import { cleanText } from "../decode-text.ts";
import type { XmlElement } from "./xml-tree.ts";

// pieces that a blank separates although the file may write none
const separate = new Set(["s", "p", "lb", "cell", "row", "item", "head", "div", "note", "label"]);

/** The text of an element on one line, without that of some elements inside it. */
export function readTeiText(node: XmlElement | string, without: readonly string[] = []): string {
  return cleanText(collectText(node, without)).replace(/\s+/g, " ").trim();
}

function collectText(node: XmlElement | string, without: readonly string[]): string {
  if (typeof node === "string") return node;
  const text = node.children
    .filter((child) => typeof child === "string" || !without.includes(child.name))
    .map((child) => collectText(child, without))
    .join("");
  if (node.name === "hi") return raise(text, node.attributes.rend ?? "");
  return separate.has(node.name) ? ` ${text} ` : text;
}

function raise(text: string, rendering: string): string {
  if (/^sup/.test(rendering)) return `^{${text}}`;
  return /^sub/.test(rendering) ? `_{${text}}` : text;
}
