import { isCancel, multiselect, select } from "@clack/prompts";
import { toOneLine } from "../../core/one-line.ts";
import type { InspectedPackage } from "../../state/inspected-package.ts";
import type { ReviewDecision } from "../../state/review-decision.ts";
import { paintDiffLine } from "../check/render-changes.ts";
import { createPaint } from "../format/paint.ts";
import { wrapText } from "../format/wrap-text.ts";
import { describeTerminal, promptStreams, writeNote } from "../output.ts";
import type { AskingRun } from "./read-review.ts";
import { renderSummary } from "./render-summary.ts";

const widest = 80;

/** Asks the person at the terminal before code is executed or changed; null for later. */
export async function askForConsent({ pause }: AskingRun): Promise<ReviewDecision | null> {
  const terminal = describeTerminal();
  const columns = Math.min(widest, terminal.columns - 1);
  const paint = createPaint(terminal.colour);
  const isExecution = pause.kind === "execution";
  if (pause.kind === "patch") {
    const diff = pause.diff.split("\n").map((line) => paintDiffLine(showPlainly(line), paint));
    writeNote(["", ...wrapText(toOneLine(pause.diagnosis), columns), "", ...diff].join("\n"));
  } else writeNote(renderSummary(pause.description, { columns, paint }).join("\n"));
  const answer = await select<"yes" | "no" | "later">({
    message: isExecution ? "Install the packages and run this?" : "Make this change?",
    options: [
      { value: "yes", label: isExecution ? "Yes, in the sandbox" : "Yes" },
      {
        value: "no",
        label: isExecution ? "No: write the repository without executing it" : "No: leave it out",
      },
      { value: "later", label: "Leave it for later" },
    ],
    ...promptStreams,
  });
  if (isCancel(answer) || answer === "later") return null;
  if (answer === "no") return { type: "cancel" };
  const asked = isExecution ? pause.packages.filter(isAsked) : [];
  if (asked.length === 0) return { type: "approve" };
  const chosen = await multiselect({
    message: "Which of the packages that are not on our list may be installed?",
    options: asked.map(({ distribution, standing }) => ({
      value: distribution,
      label: `${distribution} (${standing})`,
    })),
    required: false,
    ...promptStreams,
  });
  return isCancel(chosen) ? null : { type: "approve", packages: chosen };
}

/** A line of code as it is indented, without what a terminal would obey. */
function showPlainly(line: string): string {
  return line.replaceAll("\t", "    ").replace(/[\p{Cc}\p{Cf}]/gu, "");
}

function isAsked({ standing }: InspectedPackage): boolean {
  return standing !== "known" && standing !== "absent";
}
