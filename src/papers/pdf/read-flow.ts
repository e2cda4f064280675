import { findAlgorithms } from "./find-algorithms.ts";
import { findCaptions } from "./find-captions.ts";
import { findFigures } from "./find-figures.ts";
import { type Footnote, findFootnotes } from "./find-footnotes.ts";
import { findHeadings } from "./find-headings.ts";
import { findProse } from "./find-prose.ts";
import { findTables } from "./find-tables.ts";
import type { FoundFloat } from "./found-float.ts";
import type { Heading } from "./heading.ts";
import type { Line } from "./page.ts";
import type { Layout } from "./page-layout.ts";

/** What the reader of a paper meets, one after the other. */
export type FlowItem =
  | { kind: "line"; line: Line; isProse: boolean }
  | { kind: "heading"; heading: Heading }
  | { kind: "float"; float: FoundFloat }
  | { kind: "footnote"; note: Footnote };

/** Sorts a document's lines into headings, floats, notes and running text, in the order of the file. */
export function readFlow(layout: Layout, outline: readonly string[]): FlowItem[] {
  const { floats, prose } = findFloats(layout);
  const starts = new Map<Line, FlowItem>();
  const taken = new Set<Line>();
  for (const float of floats) {
    const lines = [...(float.caption?.lines ?? []), ...float.lines];
    for (const line of lines) taken.add(line);
    const [first] = lines;
    if (first) starts.set(first, { kind: "float", float });
  }
  for (const note of findFootnotes(layout, taken)) {
    for (const line of note.lines) taken.add(line);
    const [first] = note.lines;
    if (first) starts.set(first, { kind: "footnote", note });
  }
  const all = layout.pages.flatMap(({ lines }) => lines);
  const flow = all.filter((line) => !taken.has(line));
  for (const [line, heading] of findHeadings(flow, layout, prose, outline)) {
    for (const part of heading.lines) taken.add(part);
    starts.set(line, { kind: "heading", heading });
  }
  return all.flatMap((line): FlowItem[] => {
    const start = starts.get(line);
    if (start) return [start];
    return taken.has(line) ? [] : [{ kind: "line", line, isProse: prose.has(line) }];
  });
}

function findFloats(layout: Layout): { floats: FoundFloat[]; prose: Set<Line> } {
  const captions = findCaptions(layout);
  const prose = findProse(layout);
  for (const line of captions.flatMap(({ lines }) => lines)) prose.delete(line);
  const floats = layout.pages.flatMap((page) => {
    const own = captions.filter((caption) => caption.layout === page);
    const algorithms = findAlgorithms(page, own, prose);
    const taken = new Set(algorithms.flatMap(({ lines }) => lines));
    const tables = findTables(page, own, prose, taken);
    for (const line of own.flatMap(({ lines }) => lines)) taken.add(line);
    for (const line of tables.flatMap(({ lines }) => lines)) taken.add(line);
    return [...algorithms, ...tables, ...findFigures(page, own, taken, prose, layout.body.size)];
  });
  for (const line of floats.flatMap(({ lines }) => lines)) prose.delete(line);
  return { floats, prose };
}
