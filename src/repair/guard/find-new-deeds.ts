import type { CodeFile, CodeUnit } from "./code-unit.ts";
import type { Deed } from "./deed.ts";
import { findExits } from "./find-exits.ts";
import { findHiddenErrors } from "./find-hidden-errors.ts";
import { findInventedData } from "./find-invented-data.ts";
import { findNewPowers } from "./find-new-powers.ts";
import { findSilencing } from "./find-silencing.ts";
import { findStandIns } from "./find-stand-ins.ts";
import { findStubsInPlace } from "./find-stubs-in-place.ts";
import { groupBy } from "./group-by.ts";
import type { UnitPair } from "./pair-units.ts";

/**
 * Deeds that a repair adds: more of a rule in a function than it had before, unless the same text has only moved there
 * from elsewhere. `files` are all files of each state.
 */
export function findNewDeeds(
  pairs: readonly UnitPair[],
  files: { before: readonly CodeFile[]; after: readonly CodeFile[] },
  boundNames: ReadonlySet<string>,
): { unit: CodeUnit; deed: Deed }[] {
  const compared = pairs.map(({ before, after }) => ({
    before: before ? listDeeds(before, files.before, boundNames) : [],
    after: after ? listDeeds(after, files.after, boundNames) : [],
    unit: after ?? before,
  }));
  const left = new Map<string, number>();
  const count = (key: string, by: number) => left.set(key, (left.get(key) ?? 0) + by);
  for (const { before, after } of compared)
    for (const deed of subtract(before, after)) count(`${deed.rule}\n${deed.text}`, 1);
  return compared.flatMap(({ before, after, unit }) => {
    if (!unit) return [];
    const added = subtract(after, before);
    return [...groupBy(added, ({ rule }) => rule)].flatMap(([rule, deeds]) => {
      const had = before.filter((deed) => deed.rule === rule).length;
      const has = after.filter((deed) => deed.rule === rule).length;
      const excess = deeds.slice(Math.max(0, deeds.length - Math.max(0, has - had)));
      return excess
        .filter((deed) => {
          const key = `${deed.rule}\n${deed.text}`;
          if ((left.get(key) ?? 0) === 0) return true;
          count(key, -1);
          return false;
        })
        .map((deed) => ({ unit, deed }));
    });
  });
}

function listDeeds(unit: CodeUnit, files: readonly CodeFile[], boundNames: ReadonlySet<string>): Deed[] {
  const own = files.find(({ path }) => path === unit.path);
  const isInnermost = (from: number) =>
    own?.units.findLast(({ node }) => node.from <= from && from < node.to)?.node.from === unit.node.from;
  const dead = (own?.dead ?? [])
    .filter(({ from }) => isInnermost(from))
    .map(({ from, to, line, why }) => ({
      rule: "dead code",
      text: unit.file.text.slice(from, to).replace(/\s+/g, " ").slice(0, 2_000),
      line,
      message: `this code never runs, since ${why}; let it run, or say what it should do instead`,
    }));
  return [
    ...findHiddenErrors(unit),
    ...findExits(unit),
    ...findStandIns(unit),
    ...findSilencing(unit),
    ...findNewPowers(unit),
    ...findInventedData(unit, files),
    ...findStubsInPlace(unit, boundNames),
    ...dead,
  ];
}

/** The deeds of the first list that the second does not have, by rule and text. */
function subtract(from: readonly Deed[], taken: readonly Deed[]): Deed[] {
  const counts = new Map<string, number>();
  for (const { rule, text } of taken)
    counts.set(`${rule}\n${text}`, (counts.get(`${rule}\n${text}`) ?? 0) + 1);
  return from.filter(({ rule, text }) => {
    const count = counts.get(`${rule}\n${text}`) ?? 0;
    counts.set(`${rule}\n${text}`, count - 1);
    return count <= 0;
  });
}
