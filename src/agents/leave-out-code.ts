import { amendDesign } from "../state/amend-design.ts";
import type { AmendmentSource } from "../state/apply-amendments.ts";
import type { FileAnalysis } from "../state/file-analysis.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { SourceFile } from "../state/source-file.ts";
import type { Reduction, SourceChecks } from "./agent.ts";
import { outlineFile } from "./outline-file.ts";
import { renderAmendments, renderFile } from "./render-code.ts";

/**
 * Shows signatures in place of the code of files that one does not import itself: first of those that it does not need
 * at all, then of those that it needs through others, each in the order in which they are shown.
 */
export function leaveOutCode(
  shown: readonly SourceFile[],
  file: { imports: readonly string[]; needs: readonly string[] },
  {
    design,
    analyses,
    checks,
  }: { design: LogicDesign; analyses: readonly AmendmentSource[]; checks: SourceChecks },
): Reduction[] {
  const spare = shown.filter(({ path }) => !file.imports.includes(path));
  const amended = amendDesign(design, [...analyses, ...shown]);
  const isNeeded = ({ path }: SourceFile) => file.needs.includes(path);
  return [...spare.filter((one) => !isNeeded(one)), ...spare.filter(isNeeded)].map((one) => ({
    section: "written-files",
    leavesOut: `code of ${one.path}, but for its signatures`,
    shorten: (text) => {
      const [whole, short] = [renderFile(one), renderFile(one, outlineFile(one, amended, checks))];
      return short.length < whole.length ? replaceFirst(text, whole, short) : text;
    },
  }));
}

/** Of the analyses' amendments leaves those to `kept`: a file and those that it imports itself. */
export function leaveOutAmendments(
  analyses: Readonly<Record<string, FileAnalysis>>,
  order: readonly string[],
  kept: readonly string[],
): Reduction[] {
  const others = order.filter((path) => !kept.includes(path) && (analyses[path]?.amendments.length ?? 0) > 0);
  if (others.length === 0) return [];
  const named = others.join(", ");
  const shown = order.filter((path) => kept.includes(path));
  return [
    {
      section: "amendments",
      leavesOut: `amendments of the analyses of ${named}`,
      shorten: (text) => {
        const short = `${renderAmendments(analyses, shown)}\n# left out of this request for lack of room: those of ${named}`;
        return short.length < text.length ? short : text;
      },
    },
  ];
}

// not String.replace with a text: code is full of $
function replaceFirst(text: string, part: string, replacement: string): string {
  return text.replace(part, () => replacement);
}
