import { countEdits } from "./count-edits.ts";

/** The names of the list that are written most like a name, best first; dotted names of one last part are alike. */
export function findNearestNames(name: string, names: readonly string[], most = 3): string[] {
  const last = (dotted: string) => dotted.slice(dotted.lastIndexOf(".") + 1);
  const distances = new Map(
    names.map((one) => [
      one,
      Math.min(countEdits(one, name), countEdits(last(one), last(name)) + 0.5) /
        Math.max(1, last(name).length),
    ]),
  );
  return names.toSorted((a, b) => (distances.get(a) ?? 0) - (distances.get(b) ?? 0)).slice(0, most);
}
