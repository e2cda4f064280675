import type { Picture } from "../../../state/paper.ts";
import type { SourceFinder } from "./source-finder.ts";

const graphic =
  /\\(?:includegraphics|includesvg|includepdf|epsfig|psfig|adjincludegraphics)\*?\s{0,9}(?:<[^<>]{0,40}>)?\s{0,9}(?:\[[^\]]{0,1000}\]){0,2}\s{0,9}\{([^{}]{1,500})\}/g;
const extensions = ["", ".pdf", ".png", ".jpg", ".jpeg", ".eps", ".svg", ".PDF", ".PNG", ".JPG", ".JPEG"];
const mostPictures = 100;

/** The picture files that a figure's source shows, as paths in the tree; those that are not there are missing here too. */
export function findPictures(source: string, finder: SourceFinder, folders: readonly string[]): Picture[] {
  const paths = new Set<string>();
  for (const [, written = ""] of source.matchAll(graphic)) {
    const name = /(?:file|figure)\s{0,9}=\s{0,9}([^,\s]{1,300})/.exec(written)?.[1] ?? written;
    const path = finder.find(name.replace(/[{}]/g, ""), extensions, folders);
    if (path !== undefined) paths.add(path);
    if (paths.size >= mostPictures) break;
  }
  return [...paths].map((file) => ({ file }));
}

/** The folders of a `\graphicspath{{figures/}{plots/}}`, the last one written. */
export function readGraphicsPath(source: string): string[] {
  const written =
    [...source.matchAll(/\\graphicspath\s{0,9}\{((?:\s{0,9}\{[^{}]{0,300}\}){1,40})\s{0,9}\}/g)].at(
      -1,
    )?.[1] ?? "";
  return [...written.matchAll(/\{([^{}]{1,300})\}/g)].map(([, folder = ""]) => folder.trim());
}
