import {
  algorithmics,
  drawings,
  type Environment,
  equations,
  floats,
  type LatexDocument,
  tabulars,
} from "./environments.ts";
import type { LatexDraft } from "./latex-draft.ts";
import type { Group } from "./latex-text.ts";

type FloatType = "figure" | "table" | "algorithm";

interface Caption extends Group {
  type: FloatType;
  text: string;
  isNumbered: boolean;
  /** Where the whole command starts. */
  from: number;
}

const longestDrawing = 6000;
const token = /\\(caption|captionof|label|begin)(?![A-Za-z])\*?/g;
const kept = new Set([...tabulars, ...algorithmics, ...drawings]);

/** Reads a float: one block for each numbered caption in it, with the equations found inside after it. */
export function readFloat(
  document: LatexDocument,
  float: Environment,
  draft: LatexDraft,
  addEquation: (environment: Environment) => void,
): void {
  const type = floats.get(float.name) ?? "figure";
  const captions = findCaptions(document, float, type);
  const segments = cutSegments(document, float, captions);
  for (const { caption, start, end } of segments) {
    const parts = readSegment(document, start, end, caption, caption?.type ?? type, draft);
    const text = parts.text.filter(Boolean).join("\n");
    const title = caption ? draft.clean(caption.text) : "";
    if (text === "" && title === "" && parts.equations.length > 0) parts.equations.forEach(addEquation);
    if (text === "" && title === "") continue;
    const blockType = caption?.type ?? type;
    const number = caption?.isNumbered ? draft.counters.step(blockType) : undefined;
    const id = draft.addBlock({ type: blockType, number, caption: title, text });
    for (const label of parts.labels) draft.setLabel(label, id);
    parts.equations.forEach(addEquation);
  }
}

function findCaptions(document: LatexDocument, float: Environment, type: FloatType): Caption[] {
  const captions: Caption[] = [];
  let subfloatEnd = 0;
  for (const { name, index, after } of scan(document, float.bodyStart, float.bodyEnd)) {
    const environment = document.environments.get(index);
    if (environment && /^sub(figure|table|algorithm)/.test(environment.name)) subfloatEnd = environment.next;
    if (!name.startsWith("caption") || index < subfloatEnd) continue;
    const kind = name === "captionof" ? document.readGroup(after) : undefined;
    const short = document.readOptional(kind?.next ?? after);
    const body = document.readGroup(short?.next ?? kind?.next ?? after);
    if (!body) continue;
    const given = kind && floats.get(document.slice(kind).trim());
    const isNumbered = document.text[after - 1] !== "*";
    captions.push({ ...body, from: index, type: given ?? type, text: document.slice(body), isNumbered });
  }
  return captions;
}

// two captions in one float stand in minipages, or each before or after its own table
function cutSegments(document: LatexDocument, float: Environment, captions: readonly Caption[]) {
  const first = captions[0];
  if (!first || captions.length === 1)
    return [{ caption: first, start: float.bodyStart, end: float.bodyEnd }];
  const before = document.text.slice(float.bodyStart, first.from);
  const isCaptionFirst = !/\\includegraphics|\\begin\s{0,9}\{(?:tabular|algorithmic|tikzpicture)/.test(
    before,
  );
  return captions.map((caption, index) => {
    const previous = captions[index - 1];
    const following = captions[index + 1];
    return isCaptionFirst
      ? { caption, start: previous ? caption.from : float.bodyStart, end: following?.from ?? float.bodyEnd }
      : { caption, start: previous?.next ?? float.bodyStart, end: following ? caption.next : float.bodyEnd };
  });
}

interface Parts {
  text: string[];
  labels: string[];
  equations: Environment[];
}

function readSegment(
  document: LatexDocument,
  start: number,
  end: number,
  caption: Caption | undefined,
  type: FloatType,
  draft: LatexDraft,
): Parts {
  const parts: Parts = { text: [], labels: [], equations: [] };
  let from = start;
  const keepProse = (until: number) => {
    if (until <= from) return;
    const prose = document.text.slice(from, until);
    // an algorithm without algorithmic inside (algorithm2e) is its own body
    parts.text.push(
      type === "algorithm"
        ? draft.tidy(prose.replace(/^\s{0,9}\[[A-Za-z!]{1,6}\]/, ""))
        : draft.clean(stripPlacement(prose)),
    );
  };
  for (const { name, index, after } of scan(document, start, end)) {
    if (index < from && name !== "label") continue;
    const environment = document.environments.get(index);
    if (name === "label") {
      const label = document.readGroup(after);
      if (label) parts.labels.push(document.slice(label));
    } else if (caption && index === caption.from) {
      keepProse(index);
      from = caption.next;
    } else if (environment && kept.has(environment.name)) {
      keepProse(index);
      const raw = document.text.slice(environment.start, environment.next);
      const isDrawing = drawings.has(environment.name);
      parts.text.push(
        draft.tidy(isDrawing && raw.length > longestDrawing ? `${raw.slice(0, longestDrawing)} …` : raw),
      );
      from = environment.next;
    } else if (environment && equations.has(environment.name)) {
      keepProse(index);
      parts.equations.push(environment);
      from = environment.next;
    }
  }
  keepProse(end);
  return parts;
}

function* scan(document: LatexDocument, start: number, end: number) {
  const search = new RegExp(token);
  search.lastIndex = start;
  for (
    let match = search.exec(document.text);
    match && match.index < end;
    match = search.exec(document.text)
  ) {
    yield { name: match[1] ?? "", index: match.index, after: match.index + match[0].length };
  }
}

/** Environment names, their layout arguments and sub-captions' commands, which prose does not show. */
function stripPlacement(prose: string): string {
  return prose
    .replace(/^\s{0,9}\[[A-Za-z!]{1,6}\](?:\{[^{}]{0,40}\}){0,2}/, "")
    .replace(/\\begin\s{0,9}\{[A-Za-z]{1,40}\*?\}\s{0,9}(?:\[[^\]]{0,40}\]){0,3}(?:\{[^{}]{0,60}\})?/g, " ")
    .replace(/\\end\s{0,9}\{[A-Za-z]{1,40}\*?\}/g, " ")
    .replace(/\\(?:sub)?caption\*?(?=\s{0,9}[[{])/g, " ");
}
