/** The value with the most weight, counted in steps; undefined of nothing. */
export function findMostCommon<Item>(
  items: Iterable<Item>,
  readValue: (item: Item) => number,
  { step = 1, readWeight = () => 1 }: { step?: number; readWeight?: (item: Item) => number } = {},
): { value: number; weight: number } | undefined {
  const weights = new Map<number, number>();
  for (const item of items) {
    const key = Math.round(readValue(item) / step);
    weights.set(key, (weights.get(key) ?? 0) + readWeight(item));
  }
  let best: { value: number; weight: number } | undefined;
  for (const [key, weight] of weights) {
    // a value at the edge of two steps counts in both
    const around = weight + 0.5 * ((weights.get(key - 1) ?? 0) + (weights.get(key + 1) ?? 0));
    if (!best || around > best.weight) best = { value: key * step, weight: around };
  }
  return best;
}
