import { isCancel, multiselect, select } from "@clack/prompts";
import type { InspectedPackage } from "../../state/inspected-package.ts";
import type { ReviewDecision } from "../../state/review-decision.ts";
import { createPaint } from "../format/paint.ts";
import { describeTerminal, promptStreams, writeNote } from "../output.ts";
import type { AskingRun } from "./read-review.ts";
import { renderSummary } from "./render-summary.ts";

const widest = 80;

/** Asks the person at the terminal before code is executed or changed; null for later. */
export async function askForConsent({ pause }: AskingRun): Promise<ReviewDecision | null> {
  const terminal = describeTerminal();
  const columns = Math.min(widest, terminal.columns - 1);
  writeNote(renderSummary(pause.description, { columns, paint: createPaint(terminal.colour) }).join("\n"));
  const isExecution = pause.kind === "execution";
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

function isAsked({ standing }: InspectedPackage): boolean {
  return standing !== "known" && standing !== "absent";
}
