import type { TrueHeading } from "../sentence.ts";
import { leftOut } from "./latex-commands.ts";
import { LatexWalker, type WrittenSection } from "./latex-walker.ts";

const deepestNumbered = 3;

/** Numbers sections as `\ref` prints them: letters in an appendix, Roman numbers in IEEE and REVTeX papers. */
export function numberHeadings(sections: readonly WrittenSection[], preamble: string): TrueHeading[] {
  const isRoman =
    /\\documentclass[^{]*\{(?:IEEEtran|revtex4[^}]*)\}/.test(preamble) &&
    // papers of the Computer Society count sections in digits
    !/\\documentclass\s*\[[^\]]*\bcompsoc\b/.test(preamble);
  // REVTeX sets a point before the number of a subsubsection, IEEE papers nothing
  const joint = /\\documentclass[^{]*\{revtex4/.test(preamble) ? "-" : "";
  const isMemoir = /\\documentclass[^{]*\{memoir\}/.test(preamble);
  const depth = Number(
    /\\setcounter\s*\{secnumdepth\}\s*\{(-?\d)\}/.exec(preamble)?.[1] ??
      memoirDepth(preamble) ??
      (isMemoir ? 1 : deepestNumbered),
  );
  // its appendix counts chapters in letters; sections outside of chapters keep their digits
  const hasLetters = !isMemoir || !/\\counterwithout\s*\{section\}/.test(preamble);
  // Springer's lecture notes set them into their paragraphs, without numbers, as others set a \paragraph
  const deepestSet = /\\documentclass[^{]*\{llncs\}/.test(preamble) ? 2 : deepestNumbered;
  const counts = [0, 0, 0];
  let wasAppendix = false;
  return sections.flatMap(({ title, level, isStarred, isAppendix }) => {
    if (isAppendix && !wasAppendix) counts.fill(0);
    wasAppendix ||= isAppendix;
    const isNumbered = !isStarred && level <= depth;
    if (isNumbered) {
      counts[level - 1] = (counts[level - 1] ?? 0) + 1;
      counts.fill(0, level);
    }
    const printed = printTitle(title);
    if (leftOut.test(printed) || printed === "" || level > deepestSet) return [];
    const number = isNumbered
      ? formatNumber(counts.slice(0, level), isAppendix && hasLetters, isRoman ? joint : undefined)
      : undefined;
    return [{ number, title: printed, level, isAppendix }];
  });
}

/** How deep `\setsecnumdepth{subsection}` has sections numbered. */
function memoirDepth(preamble: string): number | undefined {
  if (/\\(?:set|max)secnumdepth\s*\{(?:none|part|chapter)\}/.test(preamble)) return 0;
  const level = /\\(?:set|max)secnumdepth\s*\{((?:sub){0,2})section\}/.exec(preamble)?.[1];
  return level === undefined ? undefined : level.length / 3 + 1;
}

/** `joint` stands before the third number where sections are counted in Roman numbers. */
function formatNumber(counts: readonly number[], isAppendix: boolean, joint: string | undefined): string {
  const [section = 0, ...rest] = counts;
  if (isAppendix) return [toLetter(section), ...rest].join(".");
  if (joint === undefined) return counts.join(".");
  const [second, third] = rest;
  return `${toRoman(section)}${second === undefined ? "" : `-${toLetter(second)}`}${third === undefined ? "" : `${joint}${third}`}`;
}

function toLetter(count: number): string {
  return String.fromCharCode(64 + count);
}

function toRoman(count: number): string {
  const tens = "X".repeat(Math.floor(count / 10));
  return tens + (["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][count % 10] ?? "");
}

// gaps stay marked: a title may hold math
function printTitle(title: string): string {
  const paragraphs = new LatexWalker(title).walk().paragraphs;
  return paragraphs
    .map(({ text }) => text)
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
}
