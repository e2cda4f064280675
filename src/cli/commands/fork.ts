import { Command, Option } from "@commander-js/extra-typings";
import { PaperCoderError } from "../../core/errors.ts";
import { checkConflicts } from "../options/check-conflicts.ts";
import { addExecuteOptions } from "../options/execute-options.ts";
import { listScheduleConflicts } from "../options/list-schedule-conflicts.ts";
import { readConfigSets } from "../options/read-config-sets.ts";
import { readExecuteSettings } from "../options/read-execute-settings.ts";
import { readSettings } from "../options/read-settings.ts";
import { addSettingOptions, addShowOptions } from "../options/setting-options.ts";
import {
  collect,
  createSequentialOption,
  createShowCodeOption,
  runArgument,
} from "../options/shared-options.ts";
import { readTextFile } from "../read-text-file.ts";
import { reportOutcome } from "../report-outcome.ts";
import { readShown } from "../shown.ts";
import { workInSession } from "../work-in-session.ts";

/** `papercoder fork`: a new run that shares everything before a point with another. */
export function createForkCommand() {
  const command = new Command("fork")
    .description("Make a new run that shares another up to a point and redoes only what a change concerns.")
    .argument("<run>", runArgument)
    .option(
      "--from <agent[:file]>",
      "the first agent that works again, or one file of the analyst or the coder (required)",
    )
    .addOption(
      new Option(
        "--set <path=value>",
        "a value of config.yaml, such as training.lr=3e-4; may be given several times",
      ).argParser(collect),
    )
    .option("--config <file>", "an edited config.yaml")
    .option("--output <folder>", "folder of the repository (default: that of the run, with the new id)");
  const withSettings = addExecuteOptions(addSettingOptions(command))
    .addOption(createShowCodeOption())
    .addOption(createSequentialOption())
    .addOption(new Option("--no-figures", "send no pictures"))
    .addOption(new Option("--no-attach-pdf", "do not send the PDF"))
    .addOption(new Option("--no-check-hub", "do not ask Hugging Face"))
    .option("--no-cache", "ask afresh for all that is redone");

  return addShowOptions(withSettings).action(async (run, flags) => {
    const { from, output, sequential, showCode, cache } = flags;
    // not commander's required option, which would report this before a misspelt --from
    if (from === undefined) {
      throw new PaperCoderError("USAGE", "--from is missing; give the first agent that is to work again");
    }
    checkConflicts(listScheduleConflicts(flags));
    const set = readConfigSets(flags.set);
    const config = flags.config === undefined ? undefined : await readTextFile(flags.config);
    const [{ forkRun }, { findRun }, { locateHome }, { listModelAgents }, { reviewInTerminal }] =
      await Promise.all([
        import("../../runs/fork-run.ts"),
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
      ...(await readExecuteSettings(flags, execute)),
      ...(changes.modelFor ? { modelFor: { ...modelFor, ...changes.modelFor } } : {}),
      ...(sequential ? { sequential } : {}),
      ...(showCode === undefined ? {} : { showCode }),
      cache,
    };
    const reached = await workInSession({ shown, home }, (session) =>
      forkRun({
        ...{ run, from, home, set, ...settings, ...session },
        ...(config === undefined ? {} : { config }),
        ...(output === undefined ? {} : { output }),
      }),
    );
    process.exitCode = reportOutcome(await reviewInTerminal(reached, shown), shown);
  });
}
