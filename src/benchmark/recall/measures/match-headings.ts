import type { Section } from "../../../state/paper.ts";
import { keepLetters } from "../match/split-words.ts";
import type { TrueHeading } from "../sentence.ts";

/** A heading, and what is wrong with it in the draft: with its title or number, and with the depth of one that is there. */
export interface MatchedHeading {
  heading: TrueHeading;
  fault?: string;
  depthFault?: string;
}

const widestGap = 60;

/**
 * Compares the headings of the source with the draft's sections. Depth stands apart: where a paper prints no numbers and
 * sets two levels alike, nobody can tell it from the page.
 */
export function matchHeadings(
  headings: readonly TrueHeading[],
  sections: readonly Section[],
): MatchedHeading[] {
  const left = [...sections];
  return headings.map((heading) => {
    const title = toPattern(heading.title);
    const same = left.filter((section) => title.test(keepLetters(section.title)));
    const section = same.find(({ number }) => number === heading.number) ?? same[0];
    if (!section) return { heading, fault: describeAbsence(heading, sections) };
    left.splice(left.indexOf(section), 1);
    if (section.number !== heading.number || !isNumberedId(section.id, heading.number))
      return { heading, fault: `has the id ${section.id}` };
    return section.level === heading.level
      ? { heading }
      : { heading, depthFault: `has level ${section.level}` };
  });
}

// where a class begins its count anew, the second section of a number has `-2` in its id
function isNumberedId(id: string, number: string | undefined): boolean {
  return number === undefined || id.replace(/-\d$/, "") === `sec:${number.replace(/-\d$/, "")}`;
}

function toPattern(title: string): RegExp {
  const pieces = title.split(/[\ue000-\uf8ff]+/).map(keepLetters);
  return new RegExp(`^${pieces.join(`.{0,${widestGap}}`)}$`, "u");
}

function describeAbsence({ number }: TrueHeading, sections: readonly Section[]): string {
  const other = number === undefined ? undefined : sections.find((section) => section.number === number);
  return other ? `is "${other.title}" in [${other.id}]` : "is no section";
}
