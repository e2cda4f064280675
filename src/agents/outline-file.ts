import { toOneLine } from "../core/one-line.ts";
import { findFile, type LogicDesign } from "../state/logic-design.ts";
import type { SourceFile } from "../state/source-file.ts";
import type { SourceChecks } from "./agent.ts";

/** What a file offers to others, in place of its code: its signatures, or what the design as amended says of them. */
export function outlineFile(
  { path, text }: SourceFile,
  amended: LogicDesign,
  { outlineSource }: Pick<SourceChecks, "outlineSource">,
): string {
  return outlineSource?.(path, text) ?? renderSymbols(amended, path);
}

/** What the design says that a file defines; for what no parser reads. */
function renderSymbols(design: LogicDesign, path: string): string {
  const symbols = design.files.some((file) => file.path === path) ? findFile(design, path).symbols : [];
  return symbols.length === 0
    ? "# the design names nothing of this file that others use"
    : symbols.map(({ signature, description }) => `${signature}  # ${toOneLine(description)}`).join("\n");
}
