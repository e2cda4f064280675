import { PaperCoderError } from "../core/errors.ts";
import { listPlaces, type Paper } from "../state/paper.ts";

/**
 * The part of a paper that ids name: a section with everything below it, or a single block under its heading.
 * Throws USAGE for an id that the paper does not have.
 */
export function pickPlaces(paper: Paper, ids: readonly string[]): Paper {
  const places = listPlaces(paper);
  const missing = ids.find((id) => !places.has(id));
  if (missing !== undefined) {
    const sections = paper.sections.map(({ id }) => id).join(", ");
    throw new PaperCoderError(
      "USAGE",
      `the paper has no ${missing}; it has ${sections}; --outline shows everything`,
    );
  }
  const wanted = new Set(ids);
  const whole = new Set(ids.flatMap((id) => listBranch(paper.sections, id)));
  const blocks = paper.blocks.filter(({ id, section }) => whole.has(section) || wanted.has(id));
  const shown = new Set([...whole, ...blocks.map(({ section }) => section)]);
  return { ...paper, blocks, sections: paper.sections.filter(({ id }) => shown.has(id)) };
}

/** A section's id and those of the sections below it. */
function listBranch(sections: Paper["sections"], id: string): string[] {
  const start = sections.findIndex((section) => section.id === id);
  const top = sections[start];
  if (!top) return [];
  const next = sections.findIndex(({ level }, index) => index > start && level <= top.level);
  return sections.slice(start, next < 0 ? undefined : next).map((section) => section.id);
}
