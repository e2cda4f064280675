/** So many of so many. */
export interface Share {
  found: number;
  of: number;
}

export function share(flags: readonly boolean[]): Share {
  return { found: flags.filter(Boolean).length, of: flags.length };
}

export function addShares(shares: readonly Share[]): Share {
  return shares.reduce((sum, { found, of }) => ({ found: sum.found + found, of: sum.of + of }), {
    found: 0,
    of: 0,
  });
}

/** In percent; undefined of nothing. */
export function toPercent({ found, of }: Share): number | undefined {
  return of === 0 ? undefined : (100 * found) / of;
}
