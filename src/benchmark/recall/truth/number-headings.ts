import type { TrueHeading } from "../sentence.ts";
import { leftOut } from "./latex-commands.ts";
import { LatexWalker, type WrittenSection } from "./latex-walker.ts";

const deepestNumbered = 3;
/** A space below that is negative: LaTeX then goes on in the same line. */
const runInSubsubsection =
  /\\subsubsection\}?\{?\s*\\@startsection\s*\{\w+\}\s*\{3\}(?:\s*\{[^{}]*\}){2}\s*\{\s*-/;

/** Numbers sections as `\ref` prints them: letters in an appendix, Roman numbers in IEEE and REVTeX papers. */
export function numberHeadings(sections: readonly WrittenSection[], preamble: string): TrueHeading[] {
  const isRoman =
    /\\documentclass[^{]*\{(?:IEEEtran|revtex4[^}]*)\}/.test(preamble) &&
    // papers of the Computer Society count sections in digits
    !/\\documentclass\s*\[[^\]]*\bcompsoc\b/.test(preamble);
  // REVTeX sets a point before the number of a subsubsection, IEEE papers nothing
  const joint = /\\documentclass[^{]*\{revtex4/.test(preamble) ? "-" : "";
  const isMemoir = /\\documentclass[^{]*\{memoir\}/.test(preamble);
  const isLectureNotes = /\\documentclass[^{]*\{llncs\}/.test(preamble);
  const depth = Number(
    [...preamble.matchAll(/\\setcounter\s*\{secnumdepth\}\s*\{(-?\d)\}/g)].at(-1)?.[1] ??
      memoirDepth(preamble) ??
      (isMemoir ? 1 : isLectureNotes ? 2 : deepestNumbered),
  );
  // its appendix counts chapters in letters; sections outside of chapters keep their digits
  const hasLetters = !isMemoir || !/\\counterwithout\s*\{section\}/.test(preamble);
  // set into their paragraphs, as others set a \paragraph
  const hasRunIn = isLectureNotes || runInSubsubsection.test(preamble);
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
    const isRunIn = hasRunIn && level === deepestNumbered && !isNumbered;
    if (leftOut.test(printed) || printed === "" || isRunIn) return [];
    if (!isNumbered) {
      // its letter is printed, whoever wrote it
      const [, number, rest = printed] = /^Appendix ([A-Z])[:.] (.+)/.exec(printed) ?? [];
      return [{ number, title: rest, level, isAppendix }];
    }
    const number = formatNumber(
      counts.slice(0, level),
      isAppendix && hasLetters,
      isRoman ? joint : undefined,
    );
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
