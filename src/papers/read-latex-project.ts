import type { SourceFiles } from "./archive/source-files.ts";
import { findMainFile } from "./latex/project/find-main-file.ts";
import { findPictures, readGraphicsPath } from "./latex/project/find-pictures.ts";
import { findStyles } from "./latex/project/find-styles.ts";
import { flattenProject } from "./latex/project/flatten-project.ts";
import { placeBibliography } from "./latex/project/place-bibliography.ts";
import { SourceFinder } from "./latex/project/source-finder.ts";
import { readLatexSource } from "./latex/read-source.ts";
import type { PaperDraft } from "./paper-draft.ts";

/** A paper read from several files. */
export interface ProjectDraft extends PaperDraft {
  /** Path of the file that LaTeX is run on. */
  mainFile: string;
  /** Paths of all files that were read for the text, the main file first; pictures are not among them. */
  readFiles: string[];
}

/**
 * Reads a paper from its LaTeX project: an opened folder or archive. Only what the main file brings in counts.
 * Throws PAPER_FORMAT when no main file can be told, and PAPER_TOO_LARGE.
 */
export function readLatexProject(files: SourceFiles, options: { main?: string } = {}): ProjectDraft {
  const mainFile = options.main ?? findMainFile(files);
  const finder = new SourceFinder(files, mainFile);
  const flat = flattenProject(files, finder, mainFile);
  const { text, paths } = placeBibliography(files, finder, mainFile, flat.text);
  const styles = findStyles(files, finder, text);
  const folders = readGraphicsPath(text);
  const draft = readLatexSource({
    text,
    styles: styles.text,
    findPictures: (source) => findPictures(source, finder, folders),
  });
  return {
    ...draft,
    warnings: [...files.warnings, ...draft.warnings],
    mainFile,
    readFiles: [...flat.paths, ...paths, ...styles.paths],
  };
}
