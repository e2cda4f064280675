import type { Run } from "./page.ts";

const operator = /^(?:[∑∏∫⋃⋂⋀⋁]|(?:arg\s?)?(?:max|min)|lim|sup|inf)$/;
const mostPieces = 40;

/** Moves the limits set above and below an operator behind it, as its super- and subscript. */
export function joinLimits(runs: readonly Run[]): Run[] {
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
    const following = takeLimit(runs.slice(index + 1, index + 1 + 2 * mostPieces), run, -1);
    // some writers draw the upper limit after the operator
    const late =
      above.length > 0
        ? []
        : takeLimit(
            runs.slice(index + 1 + following.length, index + 1 + following.length + mostPieces),
            run,
            1,
          );
    joined.push(run, ...place(above.length > 0 ? above : late, run, 0.45), ...place(following, run, -0.3));
    index += following.length + late.length;
  }
  return joined;
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
  return offset < operator.size * 0.35 ? pieces : [];
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
