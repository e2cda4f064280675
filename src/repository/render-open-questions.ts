import { renderCode, renderTable, renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

/** What the paper leaves open, as a list of questions with the answers that the code follows. */
export function renderOpenPoints({ openPoints }: RepositoryReport): string {
  if (openPoints.length === 0) return "No agent reported a question that the paper leaves open.";
  return openPoints
    .map(
      ({ question, places, proposal }) =>
        `- ${renderText(question)}${renderPlaces(places, " (", ")")} **Here:** ${renderText(proposal)}`,
    )
    .join("\n");
}

/** Damaged or inconsistent places of the paper and how they were read. */
export function renderNotes({ notes }: RepositoryReport): string {
  if (notes.length === 0) return "No agent reported a damaged or inconsistent place.";
  return renderTable(
    ["Place", "Kind", "What is wrong", "How it was read"],
    notes.map(({ place, kind, problem, reading }) => [
      renderCode(place),
      kind,
      renderText(problem),
      renderText(reading),
    ]),
  );
}

/** Ids of places of the paper, in a row. */
export function renderPlaces(places: readonly string[], before = "", after = ""): string {
  return places.length === 0 ? "" : `${before}${places.map(renderCode).join(", ")}${after}`;
}
