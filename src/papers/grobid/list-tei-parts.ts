import { checkPartCount } from "../paper-draft.ts";
import type { WrittenHeading } from "../section-outline.ts";
import { readTeiText } from "./tei-text.ts";
import { listElements, type XmlElement } from "./xml-tree.ts";

/** What stands under one heading, or before any. */
export interface TeiPart {
  heading: WrittenHeading | undefined;
  blocks: (XmlElement | string)[];
  /** `annex` only marks where the annexes begin; a `statement`, as of where the data are, is no part of the argument. */
  kind: "section" | "statement" | "annex";
}

const leftOut = new Set(["acknowledgement", "acknowledgment", "funding", "references"]);

/** The parts of the body in the order of the document, whether its divisions are nested or, as usual, not. */
export function listBodyParts(body: XmlElement): TeiPart[] {
  return listParts(body, false);
}

/** The parts after the body: annexes and statements, without acknowledgements and references. */
export function listBackParts(back: XmlElement): TeiPart[] {
  const parts: TeiPart[] = [];
  for (const division of listElements(back, "div")) {
    const type = division.attributes.type ?? "annex";
    if (leftOut.has(type)) continue;
    const [first, ...rest] = listParts(division, true);
    if (!first) continue;
    if (type !== "annex") {
      parts.push({ ...first, kind: "statement", heading: first.heading ?? nameStatement(type) }, ...rest);
    } else {
      const isFirst = parts.every(({ kind }) => kind !== "annex");
      if (isFirst) parts.push({ heading: { text: "Appendix", depth: 1 }, blocks: [], kind: "annex" });
      for (const part of [first, ...rest]) parts.push(part);
    }
  }
  return parts;
}

// a statement is known by its type where nobody gave it a heading
function nameStatement(type: string): WrittenHeading {
  return { text: `${type.slice(0, 1).toUpperCase()}${type.slice(1, 60)}`, depth: 1 };
}

function listParts(division: XmlElement, isBack: boolean): TeiPart[] {
  const parts: TeiPart[] = [];
  const visit = (element: XmlElement, depth: number) => {
    let current: TeiPart | undefined;
    const begin = (heading?: WrittenHeading): TeiPart => {
      checkPartCount(parts.length);
      const part: TeiPart = { heading, blocks: [], kind: "section" };
      parts.push(part);
      return part;
    };
    for (const child of element.children) {
      if (typeof child !== "string" && child.name === "div") {
        visit(child, depth + 1);
        current = undefined;
      } else if (typeof child !== "string" && child.name === "head") {
        current = begin({ text: readHeading(child, isBack), depth: Math.max(1, depth) });
      } else {
        current ??= begin();
        current.blocks.push(child);
      }
    }
  };
  visit(division, 0);
  return parts.filter(({ heading, blocks }) => heading?.text || hasText(blocks));
}

// a letter alone is an appendix where the file says that it is the number
function readHeading(head: XmlElement, isBack: boolean): string {
  const title = readTeiText(head);
  const number = (head.attributes.n ?? "").trim().replace(/[.:)]+$/, "");
  if (number === "" || number.length > 20) return title;
  return isBack && /^[A-Z]$/.test(number) ? `Appendix ${number} ${title}` : `${number} ${title}`;
}

function hasText(blocks: readonly (XmlElement | string)[]): boolean {
  return blocks.some((block) => typeof block !== "string" || block.trim() !== "");
}
