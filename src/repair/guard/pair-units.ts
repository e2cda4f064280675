import type { CodeFile, CodeUnit } from "./code-unit.ts";

/** A unit as it is, and as it was: undefined where it is new, or gone. */
export interface UnitPair {
  before: CodeUnit | undefined;
  after: CodeUnit | undefined;
}

const alike = 0.6;

/** Pairs units by path and name, then by name in another file, then by text; what is left is new or gone. */
export function pairUnits(before: readonly CodeFile[], after: readonly CodeFile[]): UnitPair[] {
  const old = new Set(before.flatMap(({ units }) => units));
  const fresh = new Set(after.flatMap(({ units }) => units));
  const pairs: UnitPair[] = [];
  const join = (earlier: CodeUnit, later: CodeUnit): void => {
    old.delete(earlier);
    fresh.delete(later);
    pairs.push({ before: earlier, after: later });
  };
  const keyed = new Map([...old].map((unit) => [`${unit.path}\n${unit.kind}\n${unit.name}`, unit]));
  for (const unit of fresh) {
    const earlier = keyed.get(`${unit.path}\n${unit.kind}\n${unit.name}`);
    if (earlier) join(earlier, unit);
  }
  const passes: ((earlier: CodeUnit, later: CodeUnit) => boolean)[] = [
    (earlier, later) => earlier.name === later.name && earlier.text === later.text,
    (earlier, later) => lastName(earlier) === lastName(later),
    (earlier, later) => bodyOf(earlier) === bodyOf(later),
    (earlier, later) => measureLikeness(earlier, later) >= alike,
  ];
  for (const fits of passes)
    for (const later of fresh) {
      if (later.kind === "module") continue;
      const earlier = [...old].find((unit) => unit.kind === later.kind && fits(unit, later));
      if (earlier) join(earlier, later);
    }
  return [
    ...pairs,
    ...[...old].map((unit) => ({ before: unit, after: undefined })),
    ...[...fresh].map((unit) => ({ before: undefined, after: unit })),
  ];
}

function lastName({ name }: CodeUnit): string {
  return name.replace(/#\d+$/, "").split(".").at(-1) ?? name;
}

/** The text without the name. */
function bodyOf({ text }: CodeUnit): string {
  return text.replace(/^(?:async )?(?:def|class) \S+ /, "");
}

/** Share of the tokens that both have, between 0 and 1. */
export function measureLikeness(one: CodeUnit, other: CodeUnit): number {
  const [left, right] = [one.text.split(" "), other.text.split(" ")];
  const counts = new Map<string, number>();
  for (const token of left) counts.set(token, (counts.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of right) {
    const count = counts.get(token) ?? 0;
    if (count > 0) shared++;
    counts.set(token, count - 1);
  }
  return shared / Math.max(left.length, right.length);
}
