import type { Paper } from "../../state/paper.ts";

/** Pages of a paper whose reader knows nothing of pages. */
const usualPages = 20;

/** Pages of the PDF a paper was read from, at least those that its blocks are on. */
export function countPages({ blocks, source }: Pick<Paper, "blocks" | "source">): number {
  const last = blocks.reduce((most, { page = 0 }) => Math.max(most, page), 0);
  return source.pages ?? (last || usualPages);
}
