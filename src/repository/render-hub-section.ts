import type { HubId } from "../state/hub-id.ts";
import { renderCode, renderTable, renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

/** More than are ever asked about at once. */
const mostRows = 100;
const mostPlaces = 5;

/** Heading and section on what Hugging Face says of the models and datasets; nothing where it was not asked. */
export function renderHubSection({ state: { hubIds } }: RepositoryReport): string[] {
  if (hubIds === undefined) return [];
  const heading = "## Models and datasets on Hugging Face";
  if (hubIds.length === 0) return [heading, "The config and the code name none that could be recognised."];
  return [
    heading,
    "As Hugging Face answered without a login while this was written. Nothing was put in the place of an absent one.",
    renderTable(["Id", "Kind", "Standing", "Licence", "Where"], hubIds.slice(0, mostRows).map(renderRow)),
    ...(hubIds.length > mostRows ? [`${hubIds.length - mostRows} more are not shown.`] : []),
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
    renderLicence(standing, licence),
    [...places.slice(0, mostPlaces).map(renderCode), ...more].join(", "),
  ];
}

function renderLicence(standing: HubId["standing"], licence: string | null): string {
  if (licence !== null) return renderText(licence);
  return standing === "absent" || standing === "unknown" ? "" : "none given";
}
