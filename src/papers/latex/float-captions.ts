import type { Environment, LatexDocument } from "./environments.ts";
import type { FloatStyle } from "./float-styles.ts";
import type { Group } from "./latex-text.ts";

export interface Caption extends Group {
  style: FloatStyle;
  text: string;
  isNumbered: boolean;
  /** Where the whole command starts. */
  from: number;
}

/** A part of a float with at most one caption. */
export interface FloatSegment {
  caption: Caption | undefined;
  start: number;
  end: number;
}

const token = /\\(caption|captionof|captionsetup|def\s{0,9}\\@captype|begin)(?![A-Za-z@])/g;
const boxes = /^(?:minipage|subfigure|subtable|column|tcolorbox|adjustbox|floatrow|wrapfigure)$/;

/** Cuts what stands between `start` and `end` into segments, one for each caption that is not a sub-caption. */
export function cutFloat(
  document: LatexDocument,
  { bodyStart, bodyEnd }: Environment,
  style: FloatStyle,
  styles: ReadonlyMap<string, FloatStyle>,
): FloatSegment[] {
  const { captions, enclosing } = findCaptions(document, bodyStart, bodyEnd, style, styles);
  const [first] = captions;
  if (!first || captions.length === 1) return [{ caption: first, start: bodyStart, end: bodyEnd }];
  const own = captions.map((caption) => {
    const box = enclosing.get(caption);
    const holdsOthers = captions.some(
      ({ from }) => from !== caption.from && box && from > box.start && from < box.next,
    );
    return box && !holdsOthers
      ? { caption, start: skipLayout(document, box.bodyStart), end: box.bodyEnd }
      : undefined;
  });
  return own.every((segment) => segment !== undefined)
    ? own
    : cutBetween(document, bodyStart, bodyEnd, captions, first);
}

function findCaptions(
  document: LatexDocument,
  start: number,
  end: number,
  style: FloatStyle,
  styles: ReadonlyMap<string, FloatStyle>,
) {
  const captions: Caption[] = [];
  const enclosing = new Map<Caption, Environment>();
  let subfloatEnd = 0;
  let box: Environment | undefined;
  let current = { style, until: end };
  const scan = new RegExp(token);
  scan.lastIndex = start;
  for (let match = scan.exec(document.text); match && match.index < end; match = scan.exec(document.text)) {
    const { index } = match;
    const name = match[1] ?? "";
    if (box && index >= box.next) box = undefined;
    if (index >= current.until) current = { style, until: end };
    if (name === "begin") {
      const environment = document.environments.get(index);
      if (environment && /^sub(figure|table|algorithm|float)/.test(environment.name))
        subfloatEnd = environment.next;
      if (environment && boxes.test(environment.name)) box = environment;
      // a float inside another has captions of its own kind
      const nested = environment && styles.get(environment.name);
      if (nested) {
        box = environment;
        current = { style: nested, until: environment.next };
      }
      continue;
    }
    const isStarred = document.text[scan.lastIndex] === "*";
    const after = isStarred ? scan.lastIndex + 1 : scan.lastIndex;
    if (name === "captionsetup" || name.startsWith("def")) {
      const written = document.readGroup(after);
      const type =
        written && (/^(?:.*\btype\s?=\s?)?([a-z]{1,20})\b/.exec(document.slice(written))?.[1] ?? "");
      const given = type === undefined ? undefined : styles.get(type);
      if (given) current = { style: given, until: box?.next ?? end };
      continue;
    }
    const kind = name === "captionof" ? document.readGroup(after) : undefined;
    const short = document.readOptional(kind?.next ?? after);
    const body = document.readGroup(short?.next ?? kind?.next ?? after);
    if (!body || index < subfloatEnd) continue;
    const given = kind && styles.get(document.slice(kind).trim());
    const caption = {
      ...body,
      from: index,
      style: given ?? current.style,
      text: document.slice(body),
      isNumbered: !isStarred,
    };
    captions.push(caption);
    if (box) enclosing.set(caption, box);
    scan.lastIndex = body.next;
  }
  return { captions, enclosing };
}

// `[t]{0.4\textwidth}` behind the start of a box
function skipLayout(document: LatexDocument, at: number): number {
  let next = at;
  for (let count = 0; count < 4; count++) next = document.readOptional(next)?.next ?? next;
  return document.readGroup(next)?.next ?? next;
}

// two captions without boxes stand each before or after its own table
function cutBetween(
  document: LatexDocument,
  start: number,
  end: number,
  captions: readonly Caption[],
  first: Caption,
): FloatSegment[] {
  const before = document.text.slice(start, first.from);
  const isCaptionFirst = !/\\includegraphics|\\begin\s{0,9}\{(?:tabular|algorithmic|tikzpicture)/.test(
    before,
  );
  return captions.map((caption, index) => {
    const previous = captions[index - 1];
    const following = captions[index + 1];
    return isCaptionFirst
      ? { caption, start: previous ? caption.from : start, end: following?.from ?? end }
      : { caption, start: previous?.next ?? start, end: following ? caption.next : end };
  });
}
