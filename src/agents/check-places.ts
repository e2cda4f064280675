import { listPlaces, type Paper } from "../state/paper.ts";

/** One problem for each id an answer cites (`places`, `place`) that the paper does not have. */
export function checkPlaces(answer: unknown, paper: Paper): string[] {
  const known = listPlaces(paper);
  const unknown = new Set([...collectPlaces(answer)].filter((place) => !known.has(place)));
  return [...unknown].map((place) => {
    const near = suggestPlaces(place, known);
    return `"${place}" is not an id of this paper${near.length > 0 ? `; ids like it: ${near.join(", ")}` : ""}. Cite only ids that the paper shows.`;
  });
}

function* collectPlaces(value: unknown): Generator<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* collectPlaces(item);
  } else if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) {
      if (key === "place" && typeof inner === "string") yield inner;
      else if (key === "places" && Array.isArray(inner))
        yield* inner.filter((item) => typeof item === "string");
      else yield* collectPlaces(inner);
    }
  }
}

function suggestPlaces(place: string, known: ReadonlySet<string>): string[] {
  const kind = place.split(":")[0] ?? "";
  return [...known].filter((candidate) => candidate.startsWith(`${kind}:`)).slice(0, 12);
}
