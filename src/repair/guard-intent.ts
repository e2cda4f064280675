import { readCodeFile } from "./guard/code-unit.ts";
import { findChangedStated } from "./guard/find-changed-stated.ts";
import { createBound, findGuttedCode, findTwins, listBoundNames } from "./guard/find-gutted-code.ts";
import { findLiteralResults, findUnreadStated } from "./guard/find-literal-results.ts";
import { findNewDeeds } from "./guard/find-new-deeds.ts";
import { findQuietHandlers, findRemovedChecks } from "./guard/find-removed-checks.ts";
import { findRemovedTraining } from "./guard/find-removed-training.ts";
import { findShadowing } from "./guard/find-shadowing.ts";
import { pairUnits } from "./guard/pair-units.ts";
import { findProtected } from "./protected-files.ts";

export interface IntentFacts {
  /** config.yaml as parsed, before and after. */
  configBefore: unknown;
  configAfter: unknown;
  /** Dotted config paths whose values the paper states. */
  statedPaths: readonly string[];
  /** More functions and classes that stand for a part of the paper, as `path:Qualified.name`. */
  boundSymbols?: readonly string[];
}

/**
 * Why a repair is refused: a sentence for each way in which it makes a failure disappear without mending it; nothing
 * for an honest one. Compares functions before and after, so what was there is not refused and what moved is no change.
 * It is for repairs of a model: rules of PaperCoder may change its own files.
 *
 * It reads and never runs. It does not see wrong formulas, plausible constants inside a formula, weaker comparisons,
 * fewer rounds of a loop, conditions that only happen never to hold, data of zeros or repeated data, names bound in
 * another file, functions kept in containers or given by calls, and strings put together at run time.
 */
export function guardIntent(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  { configBefore, configAfter, statedPaths, boundSymbols = [] }: IntentFacts,
): string[] {
  const read = (files: ReadonlyMap<string, string>) =>
    [...files].filter(([path]) => path.endsWith(".py")).map(([path, text]) => readCodeFile(path, text));
  const files = { before: read(before), after: read(after) };
  const isChanged = ({ path }: { path: string }) => before.get(path) !== after.get(path);
  const pairs = pairUnits(files.before.filter(isChanged), files.after.filter(isChanged));
  const symbols = new Set(boundSymbols);
  const bound = createBound(symbols);
  const boundNames = listBoundNames(files.before, symbols);
  const refusals = [
    ...findProtected(before, after),
    ...findShadowing(before, after),
    ...findChangedStated(configBefore, configAfter, statedPaths),
    ...findNewDeeds(pairs, files, boundNames).map(
      ({ unit, deed }) =>
        `${unit.path}:${deed.line}: in ${unit.name}, ${trimDot(deed.message)} (rule ${deed.rule.split(":", 1)[0]}).`,
    ),
    ...findRemovedChecks(pairs),
    ...findQuietHandlers(pairs),
    ...findRemovedTraining(pairs),
    ...findLiteralResults(pairs, statedPaths),
    ...findUnreadStated(files, statedPaths),
    ...findGuttedCode(pairs, files, bound, symbols),
    ...findTwins(pairs, boundNames),
  ];
  return [...new Set(refusals)];
}

function trimDot(text: string): string {
  return text.replace(/\.$/, "");
}
