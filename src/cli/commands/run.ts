import { Command } from "@commander-js/extra-typings";
import { PaperCoderError } from "../../core/errors.ts";
import { type Conflict, checkConflicts } from "../options/check-conflicts.ts";
import { addExecuteOptions } from "../options/execute-options.ts";
import { listScheduleConflicts, type ScheduleFlags } from "../options/list-schedule-conflicts.ts";
import { createMaxPagesOption, paperArgument } from "../options/paper-options.ts";
import { readExecuteSettings } from "../options/read-execute-settings.ts";
import { readSettings } from "../options/read-settings.ts";
import { addSettingOptions, addShowOptions } from "../options/setting-options.ts";
import { createSequentialOption, createShowCodeOption } from "../options/shared-options.ts";
import { reportOutcome } from "../report-outcome.ts";
import { readShown } from "../shown.ts";
import { workInSession } from "../work-in-session.ts";

/** `papercoder run`: reads a paper and writes its repository. */
export function createRunCommand() {
  const command = new Command("run")
    .description("Read a paper and write the repository that reproduces it.")
    .argument("<paper>", paperArgument)
    .option("--output <folder>", "folder the repository is written to (required)");
  const withSettings = addExecuteOptions(addSettingOptions(command))
    .addOption(createShowCodeOption())
    .addOption(createSequentialOption())
    .addOption(createMaxPagesOption())
    .option("--no-cache", "ask again what other runs have asked")
    .option("--replay <folder>", "recorded answers instead of a model")
    .option("--record <folder>", "record every answer");

  return addShowOptions(withSettings).action(async (paper, flags) => {
    const { output, replay, record, sequential, showCode, maxPages, cache } = flags;
    // not commander's required option, which would report this before a misspelt --output
    if (output === undefined) {
      throw new PaperCoderError("USAGE", "--output is missing; give the folder that the repository goes to");
    }
    checkConflicts(listConflicts(flags));
    const [{ startRun }, { locateHome }, { listModelAgents }, { reviewInTerminal }] = await Promise.all([
      import("../../runs/start-run.ts"),
      import("../../runs/store.ts"),
      import("../list-model-agents.ts"),
      import("../review/review-in-terminal.ts"),
    ]);
    const settings = {
      ...readSettings(flags, listModelAgents()),
      ...(await readExecuteSettings(flags)),
      ...(replay === undefined ? {} : { replay }),
      ...(record === undefined ? {} : { record }),
      ...(sequential ? { sequential } : {}),
      ...(showCode === undefined ? {} : { showCode }),
      ...(maxPages === undefined ? {} : { maxPages }),
      cache,
    };
    const home = locateHome(flags.home, output);
    const shown = readShown(flags);
    const reached = await workInSession({ shown, home }, (session) =>
      startRun({ paper, output, home, ...settings, ...session }),
    );
    process.exitCode = reportOutcome(await reviewInTerminal(reached, shown), shown);
  });
}

interface ConflictingFlags extends ScheduleFlags {
  replay?: string | undefined;
  record?: string | undefined;
  model?: string | undefined;
  modelFor?: readonly string[] | undefined;
  baseUrl?: string | undefined;
}

function listConflicts(flags: ConflictingFlags): Conflict[] {
  const { replay, record, model, modelFor, baseUrl } = flags;
  const asking = { "--record": record, "--model": model, "--model-for": modelFor, "--base-url": baseUrl };
  return [
    ...listScheduleConflicts(flags),
    ...Object.entries(asking).map(([flag, value]) => ({
      given: { "--replay": replay, [flag]: value },
      why: "recorded answers come from no model",
    })),
  ];
}
