import { Command, Option } from "@commander-js/extra-typings";
import { PaperCoderError } from "../../core/errors.ts";
import { type Conflict, checkConflicts } from "../options/check-conflicts.ts";
import { addShowOptions } from "../options/setting-options.ts";
import { collect, runArgument } from "../options/shared-options.ts";
import { describeTerminal } from "../output.ts";
import { reportOutcome } from "../report-outcome.ts";
import type { DecisionFlags } from "../review/read-decision-flags.ts";
import { readShown } from "../shown.ts";
import { workInSession } from "../work-in-session.ts";

/** `papercoder review`: decides on the plan of a run, then goes on with it. */
export function createReviewCommand() {
  const command = new Command("review")
    .description(
      "Decide on what a run waits for, then go on with it. Without a decision: ask, in a terminal.",
    )
    .argument("<run>", runArgument)
    .option("--approve", "go on with the plan as it is, with executing, or with the change that is shown")
    .addOption(
      new Option(
        "--allow-package <name>",
        "with --approve: a package to install that was asked about; may be given several times",
      ).argParser(collect),
    )
    .option("--config <file>", "go on with this edited config.yaml")
    .option("--plan <file>", "go on with this edited plan.yaml")
    .option("--request-changes <feedback>", "let an agent, and all that depends on it, work again")
    .option("--agent <name>", "the agent that is asked for changes (default: planner)")
    .option("--cancel", "end the run; execute nothing; leave the change out")
    .option("--export <folder>", "write config.yaml and plan.yaml there for editing, and decide nothing");

  return addShowOptions(command).action(async (run, flags) => {
    checkConflicts(listConflicts(flags));
    const [{ locateHome }, { isReview, readRequest }] = await Promise.all([
      import("../../runs/store.ts"),
      import("../review/read-review.ts"),
    ]);
    const home = locateHome(flags.home);
    const shown = readShown(flags);
    const waiting = await readRequest({ run, home });

    if (flags.export !== undefined) {
      if (!isReview(waiting)) {
        throw new PaperCoderError(
          "USAGE",
          `Run ${waiting.id} waits for no plan, so there is nothing to export.`,
        );
      }
      const { exportReview } = await import("../review/export-review.ts");
      await exportReview(waiting.pause, flags.export, shown);
      return;
    }
    const { readDecision } = await import("../review/read-decision-flags.ts");
    const decision = await readDecision(flags);
    const [{ resumeRun }, { reviewInTerminal }, { showReview }] = await Promise.all([
      import("../../runs/resume-run.ts"),
      import("../review/review-in-terminal.ts"),
      import("../review/show-review.ts"),
    ]);
    if (decision === undefined && (shown.json || !describeTerminal().interactive)) {
      process.exitCode = showReview(waiting, shown);
      return;
    }
    const reached =
      decision === undefined
        ? waiting
        : await workInSession({ shown, home }, (session) => resumeRun({ run, home, decision, ...session }));
    process.exitCode = reportOutcome(await reviewInTerminal(reached, shown), shown);
  });
}

function listConflicts(flags: DecisionFlags & { export?: string | undefined }): Conflict[] {
  if (flags.agent !== undefined && flags.requestChanges === undefined) {
    throw new PaperCoderError(
      "USAGE",
      "--agent says who is asked for changes; give what to change with --request-changes",
    );
  }
  if (flags.allowPackage !== undefined && !flags.approve) {
    throw new PaperCoderError("USAGE", "--allow-package names what to install; give --approve with it");
  }
  const given = {
    "--approve": flags.approve,
    [flags.config === undefined ? "--plan" : "--config"]: flags.config ?? flags.plan,
    "--request-changes": flags.requestChanges,
    "--cancel": flags.cancel,
    "--export": flags.export,
  };
  return [{ given, why: "a review has one decision (--config and --plan may go together)" }];
}
