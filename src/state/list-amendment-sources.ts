import type { AmendmentSource } from "./apply-amendments.ts";
import type { RunState } from "./run-state.ts";

/** Everything in a run that can amend the design, in the order that decides between amendments: all analyses, then all files, each in design order. */
export function listAmendmentSources({
  design,
  analyses,
  files,
}: Pick<RunState, "design" | "analyses" | "files">): AmendmentSource[] {
  const order = new Map(design?.order.map((path, index) => [path, index]));
  const rank = ({ path }: AmendmentSource) => order.get(path) ?? order.size;
  const sort = (sources: readonly AmendmentSource[]) =>
    sources.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
  return [...sort(Object.values(analyses)), ...sort(Object.values(files))];
}
