import type { Run } from "./page.ts";

const operator = /^(?:[∑∏∫⋃⋂⋀⋁]|(?:arg\s?)?(?:max|min)|lim|sup|inf)$/;
const mostPieces = 40;
/** One font of OpenType has relations and operators, which then are one run. */
const behindRelation = /^(.{0,40}\S\s*)([∑∏∫⋃⋂⋀⋁])$/u;

/** Moves the limits set above and below an operator behind it, as its super- and subscript. */
export function joinLimits(given: readonly Run[]): Run[] {
  const runs = given.flatMap(partOperator);
  const joined: Run[] = [];
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index];
    if (!run) continue;
    if (!operator.test(run.text.trim())) {
      joined.push(run);
      continue;
    }
    const above = takeLimit(joined.slice(-mostPieces).reverse(), run, 1).reverse();
    joined.length -= above.length;
    const take = (skipped: number, side: 1 | -1) =>
      takeLimit(runs.slice(index + 1 + skipped, index + 1 + skipped + 2 * mostPieces), run, side);
    const first = take(0, -1);
    // some writers draw the upper limit after the operator, before the lower or behind it
    const late = above.length > 0 ? [] : take(first.length, 1);
    const below = first.length > 0 ? first : take(late.length, -1);
    joined.push(run, ...place(above.length > 0 ? above : late, run, 0.45), ...place(below, run, -0.3));
    index += below.length + late.length;
  }
  return joined;
}

/** An operator apart from what stands before it in the same run. */
function partOperator(run: Run): Run[] {
  const [, before, sign] = behindRelation.exec(run.text) ?? [];
  if (before === undefined || sign === undefined || !run.font.isMath) return [run];
  const x = Math.max(run.x, run.right - run.size);
  return [
    { ...run, text: before, right: x },
    { ...run, text: sign, x },
  ];
}

/** The small runs next in `runs` that are centred above (`side` 1) or below (-1) the operator. */
function takeLimit(runs: readonly Run[], operator: Run, side: 1 | -1): Run[] {
  const pieces: Run[] = [];
  for (const run of runs.slice(0, mostPieces)) {
    const isBlank = run.text.trim() === "" && pieces.length > 0;
    const rise = (run.y - operator.y) * side;
    const isLevel = rise > operator.size * 0.45 && rise < operator.size * 2;
    if (!isBlank && !(isLevel && run.size < operator.size * 0.87)) break;
    pieces.push(run);
  }
  while (pieces.at(-1)?.text.trim() === "") pieces.pop();
  if (pieces.length === 0) return [];
  const left = Math.min(...pieces.map(({ x }) => x));
  const right = Math.max(...pieces.map(({ right }) => right));
  const offset = Math.abs((left + right) / 2 - (operator.x + operator.right) / 2);
  // those of an integral stand beside it
  const isBeside = operator.text.trim() === "∫" && Math.abs(left - operator.right) < operator.size * 0.7;
  return offset < operator.size * 0.35 || isBeside ? pieces : [];
}

function place(pieces: readonly Run[], operator: Run, rise: number): Run[] {
  const base = Math.max(0, ...pieces.map(({ size }) => size));
  const level = pieces.find(({ size }) => size === base)?.y ?? 0;
  const left = Math.min(...pieces.map(({ x }) => x));
  return pieces.map((run) => {
    const x = operator.right + Math.max(0, run.x - left) * 0.01;
    return { ...run, x, right: operator.right + 0.02, y: run.y - level + operator.y + operator.size * rise };
  });
}
