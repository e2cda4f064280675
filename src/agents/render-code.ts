import { escapeTags } from "../core/escape-tags.ts";
import type { FileAnalysis } from "../state/file-analysis.ts";
import type { SourceFile } from "../state/source-file.ts";
import { toYaml } from "./render-context.ts";

/** The amendments of all analyses in the order files are written; the same for every coder. */
export function renderAmendments(
  analyses: Readonly<Record<string, FileAnalysis>>,
  order: readonly string[],
): string {
  const amended = order
    .map((path) => ({ file: path, amendments: analyses[path]?.amendments ?? [] }))
    .filter(({ amendments }) => amendments.length > 0);
  return amended.length > 0 ? toYaml(amended) : "None.";
}

/** Written files, each under its path, with what its coder had to amend. */
export function renderFiles(files: readonly SourceFile[]): string {
  if (files.length === 0) return "None that this file imports.";
  return files.map((file) => renderFile(file)).join("\n\n");
}

/** One written file; with an `outline`, that instead of its code, and a label that says so. */
export function renderFile({ path, text, amendments }: SourceFile, outline?: string): string {
  const label = outline === undefined ? "" : ' shown="signatures only"';
  const amended =
    amendments.length > 0 ? `\n<file-amendments>\n${toYaml(amendments)}\n</file-amendments>` : "";
  const shown = escapeTags((outline ?? text).trimEnd(), ["file", "file-amendments"]);
  return `<file path="${path}"${label}>\n${shown}${amended}\n</file>`;
}
