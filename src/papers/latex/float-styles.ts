import type { Counters } from "./counters.ts";

/** How an environment that floats is kept: as which type of block, numbered by which counter. */
export interface FloatStyle {
  type: "figure" | "table" | "algorithm";
  /** Undefined where LaTeX prints no number. */
  counter: string | undefined;
  /** What is printed before the number where the type does not say it: Listing, Program, … */
  name?: string;
  /** Its body is the table itself. */
  isTabular?: boolean;
}

const figure: FloatStyle = { type: "figure", counter: "figure" };
const table: FloatStyle = { type: "table", counter: "table" };
const longTable: FloatStyle = { ...table, isTabular: true };
const listing: FloatStyle = { type: "algorithm", counter: "listing", name: "Listing" };

/** The floating environments of a paper: LaTeX's, those of packages, and its own `\newfloat`s; sets how packages number theirs. */
export function readFloatStyles(preamble: string, counters: Counters): Map<string, FloatStyle> {
  const usesAlgorithm2e = /\{[^{}]{0,200}\balgorithm2e\b/.test(preamble);
  const counter = usesAlgorithm2e ? "algocf" : "algorithm";
  const algorithm: FloatStyle = { type: "algorithm", counter };
  const unnumbered: FloatStyle = { type: "algorithm", counter: undefined };
  const styles = new Map<string, FloatStyle>([
    ...alike(
      figure,
      "figure wrapfigure SCfigure sidewaysfigure teaserfigure marginfigure floatingfigure figwindow",
    ),
    ...alike(table, "table wraptable SCtable sidewaystable margintable tabwindow"),
    ...alike(longTable, "longtable xltabular longtabu supertabular"),
    ...alike(algorithm, "algorithm algorithm2e algo algofloat"),
    ...alike(listing, "listing listings"),
    ...(usesAlgorithm2e ? alike(unnumbered, "procedure function") : []),
  ]);
  nestAlgorithms(preamble, counter, counters);
  readOwnFloats(preamble, styles, counters);
  return styles;
}

function alike(style: FloatStyle, names: string): [string, FloatStyle][] {
  return names.split(" ").map((name) => [name, style]);
}

function nestAlgorithms(preamble: string, counter: string, counters: Counters): void {
  const options = /\[([^\]]{0,400})\]\s{0,9}\{\s{0,9}algorithm(?:2e)?\s{0,9}\}/.exec(preamble)?.[1] ?? "";
  const within = /\b(?:algo)?(section|chapter|subsection|part)\b/.exec(options)?.[1];
  if (within !== undefined) counters.nestWithin(counter, within);
}

function readOwnFloats(preamble: string, styles: Map<string, FloatStyle>, counters: Counters): void {
  const declaration =
    /\\(?:newfloat|DeclareFloatingEnvironment)\s{0,9}(?:\[[^\]]{0,400}\])?\s{0,9}\{([A-Za-z]{1,40})\}(?:\s{0,9}\{[^{}]{0,40}\}){0,2}\s{0,9}(?:\[([A-Za-z]{1,40})\])?/g;
  for (const [, name = "", within] of preamble.matchAll(declaration)) {
    if (within !== undefined) counters.nestWithin(name, within);
    if (styles.has(name)) continue;
    styles.set(name, { type: "algorithm", counter: name, name: `${name[0]?.toUpperCase()}${name.slice(1)}` });
  }
  for (const [, name = "", printed = ""] of preamble.matchAll(
    /\\floatname\s{0,9}\{([A-Za-z]{1,40})\}\s{0,9}\{([^{}]{1,60})\}/g,
  )) {
    const style = styles.get(name);
    if (style?.name !== undefined) styles.set(name, { ...style, name: printed });
  }
}
