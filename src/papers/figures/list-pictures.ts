import type { Paper, Picture } from "../../state/paper.ts";

/** A picture of a figure, with the name its file gets: `fig-3`, a second one of the same figure `fig-3-2`. */
export interface ListedPicture {
  figure: string;
  picture: Picture;
  name: string;
}

/** Every picture of the paper's figures in reading order. */
export function listPictures({ blocks }: Pick<Paper, "blocks">): ListedPicture[] {
  const names = new Set<string>();
  return blocks.flatMap((block) => {
    if (block.type !== "figure") return [];
    return (block.pictures ?? []).map((picture, index) => {
      const name = claimName(index === 0 ? block.id : `${block.id}-${index + 1}`, names);
      return { figure: block.id, picture, name };
    });
  });
}

// ids come from the paper; systems that ignore case must not take two names for one
function claimName(id: string, names: Set<string>): string {
  const safe = id.replace(/[^A-Za-z0-9._-]+/g, "-").slice(0, 80);
  let name = safe;
  for (let copy = 2; names.has(name.toLowerCase()); copy++) name = `${safe}_${copy}`;
  names.add(name.toLowerCase());
  return name;
}
