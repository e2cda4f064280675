import type { PaperQuality } from "../state/paper.ts";
import { renderCode, renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

const meanings: Record<PaperQuality, string> = {
  exact: "Formulas and tables were read as their author wrote them.",
  good: "Formulas and tables were read as a converter restored them.",
  degraded: "Formulas could not be read as their author wrote them, so what depends on one deserves a look.",
};

/** What agents were shown of the paper, and what was lost before they saw it. */
export function renderReadingSection({ state: { paper } }: RepositoryReport): string {
  const { source, quality, warnings } = paper;
  const origin = source.url === undefined ? "" : `, ${renderText(source.url)}`;
  const losses = warnings.map(
    ({ message, place }) => `- ${place === undefined ? "" : `${renderCode(place)}: `}${renderText(message)}`,
  );
  return [
    `Read from ${renderCode(source.name)} (${source.format}${origin}). ${meanings[quality]}`,
    losses.length === 0 ? "Nothing is known to be lost." : losses.join("\n"),
  ].join("\n\n");
}
