import { Command, Option } from "@commander-js/extra-typings";
import { addExecuteOptions } from "../options/execute-options.ts";
import { readExecuteSettings } from "../options/read-execute-settings.ts";
import { readSettings } from "../options/read-settings.ts";
import { addSettingOptions, addShowOptions } from "../options/setting-options.ts";
import { runArgument } from "../options/shared-options.ts";
import { reportOutcome } from "../report-outcome.ts";
import { readShown } from "../shown.ts";
import { workInSession } from "../work-in-session.ts";

/** `papercoder resume`: goes on with a run. */
export function createResumeCommand() {
  const command = new Command("resume")
    .description("Go on with a run that was stopped, failed or waits; what was answered is not asked again.")
    .argument("<run>", runArgument);

  const withSettings = addExecuteOptions(addSettingOptions(command))
    .addOption(new Option("--no-figures", "send no pictures from now on"))
    .addOption(new Option("--no-attach-pdf", "do not send the PDF"))
    .addOption(new Option("--no-check-hub", "do not ask Hugging Face"));

  return addShowOptions(withSettings).action(async (run, flags) => {
    const [{ resumeRun }, { findRun }, { locateHome }, { listModelAgents }, { reviewInTerminal }] =
      await Promise.all([
        import("../../runs/resume-run.ts"),
        import("../../runs/list-runs.ts"),
        import("../../runs/store.ts"),
        import("../list-model-agents.ts"),
        import("../review/review-in-terminal.ts"),
      ]);
    const home = locateHome(flags.home);
    const shown = readShown(flags);
    const changes = readSettings(flags, listModelAgents());
    const { modelFor, execute } = (await findRun({ run, home })).settings;
    const settings = {
      ...changes,
      ...(changes.modelFor ? { modelFor: { ...modelFor, ...changes.modelFor } } : {}),
      ...(await readExecuteSettings(flags, execute)),
    };
    const reached = await workInSession({ shown, home }, (session) =>
      resumeRun({ run, home, ...settings, ...session }),
    );
    process.exitCode = reportOutcome(await reviewInTerminal(reached, shown), shown);
  });
}
