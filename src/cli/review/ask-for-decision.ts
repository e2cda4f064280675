import { confirm, isCancel, select, text } from "@clack/prompts";
import { PaperCoderError } from "../../core/errors.ts";
import { describeCommand, quoteArgument } from "../../runs/describe-command.ts";
import type { ReviewDecision } from "../../state/review-decision.ts";
import { createPaint } from "../format/paint.ts";
import { omitUndefined } from "../omit-undefined.ts";
import { describeTerminal, promptStreams, writeNote } from "../output.ts";
import { describeError } from "../report-error.ts";
import { wrapForTerminal } from "../wrap-for-terminal.ts";
import { editText } from "./edit-text.ts";
import type { WaitingRun } from "./read-review.ts";
import { renderSummary, renderSummaryForScreen } from "./render-summary.ts";
import { saveDrafts } from "./save-drafts.ts";

/** Texts that the reviewer has edited and that are not yet part of the run. */
export interface Drafts {
  config?: string;
  plan?: string;
}

/** What was decided, null for "later", and the edits made on the way. */
export interface Answer {
  decision: ReviewDecision | null;
  drafts: Drafts;
}

type Action = "go-on" | "config" | "plan" | "changes" | "everything" | "later" | "cancel";

const widest = 80;
const questionRows = 12;

/** Shows the plan and asks the person at the terminal until there is a decision; Escape and Ctrl-C mean later. */
export async function askForDecision(run: WaitingRun, given: Drafts): Promise<Answer> {
  const drafts = { ...given };
  if (!isEdited(drafts)) showSummary(run, { whole: false });
  for (;;) {
    switch (await askForAction(drafts)) {
      case "go-on":
        return { decision: isEdited(drafts) ? { type: "edit", ...drafts } : { type: "approve" }, drafts };
      case "config":
        await edit(drafts, "config", run.pause.configYaml);
        break;
      case "plan":
        await edit(drafts, "plan", run.pause.plan);
        break;
      case "changes": {
        const decision = await askForChanges(run);
        if (decision) return { decision, drafts: {} };
        break;
      }
      case "everything":
        showSummary(run, { whole: true });
        break;
      case "cancel":
        if (await isCancelMeant()) return { decision: { type: "cancel" }, drafts: {} };
        break;
      case "later":
        await leaveForLater(run, drafts);
        return { decision: null, drafts };
    }
  }
}

function showSummary({ pause }: WaitingRun, { whole }: { whole: boolean }): void {
  const terminal = describeTerminal();
  const columns = Math.min(widest, terminal.columns - 1);
  const paint = createPaint(terminal.colour);
  const rows = terminal.rows - questionRows;
  const lines = whole
    ? renderSummary(pause.description, { columns, paint })
    : renderSummaryForScreen(pause.description, { columns, rows, paint });
  writeNote(lines.join("\n"));
}

async function askForAction(drafts: Drafts): Promise<Action> {
  const edited = Object.keys(drafts).map((name) => `${name}.yaml`);
  const goOn =
    edited.length > 0
      ? `Go on with the edited ${edited.join(" and ")}`
      : "Approve: analyse and write the code";
  const action = await select<Action>({
    message: "The plan is ready. What now?",
    options: [
      { value: "go-on", label: goOn },
      { value: "config", label: "Edit config.yaml" },
      { value: "plan", label: "Edit plan.yaml" },
      { value: "changes", label: "Ask an agent for changes" },
      { value: "everything", label: "Show the whole summary" },
      { value: "later", label: "Leave it for later" },
      { value: "cancel", label: "Cancel the run" },
    ],
    ...promptStreams,
  });
  return isCancel(action) ? "later" : action;
}

/** Lets the person edit a text; it is a draft only when it differs from the run's own. */
async function edit(drafts: Drafts, name: keyof Drafts, original: string): Promise<void> {
  const file = `${name}.yaml`;
  try {
    const edited = await editText(file, drafts[name] ?? original);
    if (edited === original) {
      delete drafts[name];
      writeNote(`${file} is unchanged.`);
    } else drafts[name] = edited;
  } catch (error) {
    if (!PaperCoderError.isInstance(error)) throw error;
    writeNote(wrapForTerminal(describeError(error).message));
  }
}

async function askForChanges({ pause }: WaitingRun): Promise<ReviewDecision | undefined> {
  const agent = await select({
    message: "Which agent? It and every agent after it work again.",
    options: pause.agents.map((name) => ({ value: name, label: name })),
    ...promptStreams,
  });
  if (isCancel(agent)) return undefined;
  const feedback = await text({
    message: `What should the ${agent} change?`,
    validate: (value) => (value?.trim() ? undefined : "Say what to change, or press Escape to go back."),
    ...promptStreams,
  });
  return isCancel(feedback) ? undefined : { type: "request-changes", feedback, agent };
}

async function isCancelMeant(): Promise<boolean> {
  const answer = await confirm({
    message: "Cancel the run for good? It cannot be resumed.",
    initialValue: false,
    ...promptStreams,
  });
  return answer === true;
}

async function leaveForLater(run: WaitingRun, drafts: Drafts): Promise<void> {
  if (!isEdited(drafts)) return;
  const saved = await saveDrafts(drafts);
  const flags = Object.entries(saved).map(([name, path]) => `--${name} ${quoteArgument(path)}`);
  writeNote(
    `Your edits are kept. Go on with them: ${describeCommand("review", run, run.home)} ${flags.join(" ")}`,
  );
}

function isEdited(drafts: Drafts): boolean {
  return Object.keys(omitUndefined(drafts)).length > 0;
}
