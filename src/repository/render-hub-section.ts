import type { HubId } from "../state/hub-id.ts";
import { renderCode, renderTable, renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

const mostPlaces = 5;

/** Heading and section on what Hugging Face says of the models and datasets; nothing where it was not asked. */
export function renderHubSection({ state: { hubIds } }: RepositoryReport): string[] {
  if (hubIds === undefined) return [];
  const heading = "## Models and datasets on Hugging Face";
  if (hubIds.length === 0) return [heading, "The config and the code name none that could be recognised."];
  return [
    heading,
    "As Hugging Face answered without a login while this was written. Nothing was put in the place of an absent one.",
    renderTable(["Id", "Kind", "Standing", "Licence", "Where"], hubIds.map(renderRow)),
  ];
}

function renderRow({ id, kind, places, standing, licence, renamedTo, nearest }: HubId): string[] {
  const details = [
    ...(renamedTo === null ? [] : [`now ${renderCode(renamedTo)}`]),
    ...(nearest.length === 0 ? [] : [`spelt most like it: ${nearest.map(renderCode).join(", ")}`]),
  ];
  const shown = standing === "absent" ? "**absent**" : standing;
  const more = places.length > mostPlaces ? [`${places.length - mostPlaces} more`] : [];
  return [
    renderCode(id),
    kind,
    [shown, ...details].join("; "),
    licence === null ? "none given" : renderText(licence),
    [...places.slice(0, mostPlaces).map(renderCode), ...more].join(", "),
  ];
}
