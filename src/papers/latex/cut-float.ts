import type { Environment, LatexDocument } from "./environments.ts";
import { type Caption, findCaptions } from "./find-captions.ts";
import type { FloatStyle } from "./float-styles.ts";

/** A part of a float with at most one caption. */
export interface FloatSegment {
  caption: Caption | undefined;
  start: number;
  end: number;
  /** Boxes inside that are segments of their own, by where they start. */
  without: ReadonlyMap<number, Environment>;
}

const nothing: ReadonlyMap<number, Environment> = new Map();

/** Cuts a float into segments, one for each caption that is not a sub-caption, in the order of the captions. */
export function cutFloat(
  document: LatexDocument,
  float: Environment,
  style: FloatStyle,
  styles: ReadonlyMap<string, FloatStyle>,
): FloatSegment[] {
  const captions = findCaptions(document, float, style, styles);
  const { bodyStart: start, bodyEnd: end } = float;
  if (captions.length < 2) return [{ caption: captions[0], start, end, without: nothing }];
  const counts = new Map<Environment | undefined, number>();
  for (const { box } of captions) counts.set(box, (counts.get(box) ?? 0) + 1);
  const isBoxed = ({ box }: Caption) => box !== undefined && counts.get(box) === 1;
  const boxed = captions.filter(isBoxed);
  const free = captions.filter((caption) => !isBoxed(caption));
  const boxes = new Map(boxed.flatMap(({ box }) => (box ? [[box.start, box]] : [])));
  const segments = [
    ...boxed.flatMap((caption) => (caption.box ? [cutBox(document, caption, caption.box)] : [])),
    ...cutBetween(document, { start, end }, free).map((segment) => ({ ...segment, without: boxes })),
  ];
  return segments.sort((first, second) => (first.caption?.from ?? 0) - (second.caption?.from ?? 0));
}

// behind the arguments of the box: `[t]{0.4\textwidth}`
function cutBox(document: LatexDocument, caption: Caption, box: Environment): FloatSegment {
  let start = box.bodyStart;
  for (let count = 0; count < 4; count++) start = document.readOptional(start)?.next ?? start;
  const takesGroup = box.name !== "tcolorbox" && !document.text.startsWith("{\\", document.skipSpace(start));
  const group = takesGroup ? document.readGroup(start) : undefined;
  return { caption, start: group?.next ?? start, end: box.bodyEnd, without: nothing };
}

// captions without boxes stand each before or after its own table
function cutBetween(
  document: LatexDocument,
  { start, end }: { start: number; end: number },
  captions: readonly Caption[],
): Omit<FloatSegment, "without">[] {
  const [first] = captions;
  if (!first) return [];
  const before = document.text.slice(start, first.from);
  const isCaptionFirst =
    captions.length > 1 &&
    !/\\includegraphics|\\begin\s{0,9}\{(?:tabular|algorithmic|tikzpicture)/.test(before);
  return captions.map((caption, index) => {
    const previous = captions[index - 1];
    const following = captions[index + 1];
    return isCaptionFirst
      ? { caption, start: previous ? caption.from : start, end: following?.from ?? end }
      : { caption, start: previous?.next ?? start, end: following ? caption.next : end };
  });
}
