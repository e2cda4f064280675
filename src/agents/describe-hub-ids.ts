import type { HubId } from "../state/hub-id.ts";

const mostPlaces = 3;

/** The section of a review on what Hugging Face says; one line where nothing needs a look, nothing where it was not asked. */
export function describeHubIds(hubIds: readonly HubId[] | undefined): string[] {
  if (hubIds === undefined) return [];
  // the worst first: a terminal may show no more than the first items
  const doubtful = (["absent", "unknown", "gated", "renamed"] as const).flatMap((standing) =>
    hubIds.filter((item) => item.standing === standing),
  );
  const others = hubIds.filter(({ standing }) => standing === "exists");
  const lines = [
    ...doubtful.map((item) => `- ${describeHubId(item)}`),
    ...(doubtful.length === 0 || others.length === 0 ? [] : [`- There and open: ${listLicences(others)}.`]),
  ];
  const summary =
    hubIds.length === 0
      ? "The config names none."
      : `All that the config names are there and open: ${listLicences(others)}.`;
  return ["## Models and datasets on Hugging Face", lines.length > 0 ? lines.join("\n") : summary];
}

/** What is to be known of one id, where it is named, and what is spelt like it. */
function describeHubId({ id, kind, places, standing, licence, renamedTo, nearest }: HubId): string {
  const more = places.length > mostPlaces ? [`${places.length - mostPlaces} more`] : [];
  const where = [...places.slice(0, mostPlaces), ...more].join(", ");
  const what = `${kind === "unknown" ? "" : `${kind} `}\`${id}\` (${where})`;
  const terms = licence === null ? "no licence is given" : `licence ${licence}`;
  switch (standing) {
    case "absent": {
      const like = nearest.map((one) => `\`${one}\``).join(", ");
      const hint = like === "" ? "its search finds nothing like it." : `spelt most like it are ${like}.`;
      return `Absent: ${what}: Hugging Face has none that can be seen without a login; ${hint}`;
    }
    case "gated": {
      const now = renamedTo === null ? "" : `, now \`${renamedTo}\``;
      return `Gated: ${what}${now}: its owner has to let you in first; ${terms}.`;
    }
    case "renamed":
      return `Renamed: ${what} is now \`${renamedTo}\`; ${terms}.`;
    case "unknown":
      return `Unknown: ${what}: Hugging Face was not asked or did not answer.`;
    case "exists":
      return `${what}: ${terms}.`;
  }
}

function listLicences(hubIds: readonly HubId[]): string {
  return hubIds.map(({ id, licence }) => `\`${id}\` (${licence ?? "no licence given"})`).join(", ");
}
