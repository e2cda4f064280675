/** A heading taken apart: `3.2 Attention` is number 3.2 and title Attention. */
export interface NumberedHeading {
  number: string | undefined;
  title: string;
}

const digits = /^(?:section\s+)?(\d{1,2}(?:\.\d{1,3}){0,4})(?:[.:)]\s+|\.?\s+|[.:]\s*(?=\p{L}))(\S.*)$/iu;
const dottedLetter = /^(?:appendix\s+)?([A-Z](?:\.\d{1,3}){1,4})[.:)]?\s+(\S.*)$/;
const bareLetter = /^([A-Z])([.:)]?)\s+(\S.*)$/;
const appendixLetter = /^appendix\s+([A-Z])(?:[.:)]|\s+[-–—])?(?:\s+(\S.*))?$/i;

/** Splits a heading into number and title; a bare letter counts only where an appendix may stand (`A Survey of …` is a title). */
export function splitHeading(heading: string, mayBeAppendix: boolean): NumberedHeading {
  const text = heading
    .replace(/[ \t]+/g, " ")
    .trim()
    .slice(0, 400);
  const appendix = splitAppendix(text);
  if (appendix) return appendix;
  const match = digits.exec(text) ?? dottedLetter.exec(text);
  if (match?.[1] && match[2]) return { number: match[1], title: match[2].trim() };
  const letter = bareLetter.exec(text);
  if (letter?.[1] && letter[3] && mayBeAppendix) return { number: letter[1], title: letter[3].trim() };
  return { number: undefined, title: text };
}

/** Splits a heading such as `Appendix B: Proofs`; undefined for any other. */
export function splitAppendix(heading: string): { number: string; title: string } | undefined {
  const [, letter, title] = appendixLetter.exec(heading) ?? [];
  return letter === undefined ? undefined : { number: letter.toUpperCase(), title: title?.trim() || heading };
}

/** Depth that a number shows: `3` is 1, `3.2` is 2. */
export function depthOf(number: string): number {
  return number.split(".").length;
}

const referenceTitle = /^(?:references?|bibliography|works cited|literature cited)\W{0,3}$/i;
const acknowledgementTitle =
  /^(?:acknowledge?ments?|acknowledge?ments? and disclosure.{0,60}|author contributions?)\W{0,3}$/i;
const checklistTitle = /paper checklist\W{0,3}$|^reproducibility checklist\W{0,3}$/i;
const appendixTitle =
  /^(?:appendi(?:x|ces)|supplement(?:ary|al)?(?: (?:materials?|information))?|technical appendix)\W{0,3}$/i;

/** What a heading without its number announces. */
export function classifyTitle(
  title: string,
): "references" | "acknowledgements" | "checklist" | "appendix" | "abstract" | "other" {
  if (referenceTitle.test(title)) return "references";
  if (acknowledgementTitle.test(title)) return "acknowledgements";
  if (checklistTitle.test(title)) return "checklist";
  if (appendixTitle.test(title)) return "appendix";
  return /^abstract\W{0,3}$/i.test(title) ? "abstract" : "other";
}
