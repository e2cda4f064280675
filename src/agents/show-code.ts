import { amendDesign } from "../state/amend-design.ts";
import type { AmendmentSource } from "../state/apply-amendments.ts";
import { findFile, type LogicDesign } from "../state/logic-design.ts";
import type { ShownCode } from "../state/shown-code.ts";
import type { SourceFile } from "../state/source-file.ts";
import type { SourceChecks } from "./agent.ts";
import { outlineFile } from "./outline-file.ts";
import { renderFile, renderFiles } from "./render-code.ts";

/**
 * The written files as the coder of a path is shown them. Where only its dependencies are shown, those that it imports
 * come whole and first, so that files that import the same begin alike; those it needs through them as signatures.
 */
export function showCode(
  path: string,
  written: readonly SourceFile[],
  design: LogicDesign,
  {
    shownCode,
    analyses,
    checks,
  }: {
    shownCode: ShownCode;
    analyses: readonly AmendmentSource[];
    checks: Pick<SourceChecks, "outlineSource">;
  },
): string {
  if (shownCode !== "dependencies") return renderFiles(written);
  const { imports } = findFile(design, path);
  const through = written.filter((file) => !imports.includes(file.path));
  const amended = amendDesign(design, [...analyses, ...written]);
  const outlines = through.map((file) => {
    const [whole, outline] = [renderFile(file), renderFile(file, outlineFile(file, amended, checks))];
    return outline.length < whole.length ? outline : whole;
  });
  return [renderFiles(written.filter((file) => imports.includes(file.path))), ...outlines].join("\n\n");
}
