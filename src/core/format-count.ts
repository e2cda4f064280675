/** A whole number with thousands separated: 12,345. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en-US");
}
