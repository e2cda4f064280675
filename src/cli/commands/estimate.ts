import { Command, Option } from "@commander-js/extra-typings";
import { PaperCoderError } from "../../core/errors.ts";
import type { RunSettings } from "../../runs/run-record.ts";
import type { Paper } from "../../state/paper.ts";
import { checkConflicts } from "../options/check-conflicts.ts";
import { createExecuteOption } from "../options/execute-options.ts";
import { listScheduleConflicts } from "../options/list-schedule-conflicts.ts";
import { createMaxPagesOption, paperArgument } from "../options/paper-options.ts";
import { parseCount } from "../options/parse-number.ts";
import { readExecuteSettings } from "../options/read-execute-settings.ts";
import { readSettings } from "../options/read-settings.ts";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import {
  createAttachPdfOption,
  createBaseUrlOption,
  createConcurrencyOption,
  createContextOption,
  createFiguresOption,
  createModelForOption,
  createModelOption,
  createPromptsOption,
  createSequentialOption,
  createShowCodeOption,
} from "../options/shared-options.ts";
import { measureResultWidth, writeJson, writeNote, writeResult } from "../output.ts";
import { wrapForTerminal } from "../wrap-for-terminal.ts";

/** `papercoder estimate`: tells what a run would take. */
export function createEstimateCommand() {
  return new Command("estimate")
    .description("Tell how many calls, tokens, dollars and minutes a run would take. Asks no model.")
    .argument("<paper>", paperArgument)
    .addOption(
      new Option("--files <number>", "files the repository will have (default: 10)").argParser(parseCount(1)),
    )
    .addOption(createModelOption())
    .addOption(createModelForOption())
    .addOption(createBaseUrlOption())
    .addOption(createContextOption())
    .addOption(createPromptsOption())
    .addOption(createFiguresOption())
    .addOption(createAttachPdfOption())
    .addOption(createConcurrencyOption())
    .addOption(createShowCodeOption())
    .addOption(createSequentialOption())
    .addOption(createMaxPagesOption())
    .addOption(createExecuteOption())
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async (path, flags) => {
      checkConflicts(listScheduleConflicts(flags));
      const [
        { readPaper },
        { estimateRun },
        { EstimatedAgent },
        { parseSettings },
        { renderEstimate },
        { locateHome },
      ] = await Promise.all([
        import("../../papers/read-paper.ts"),
        import("../../runs/estimate/estimate-run.ts"),
        import("../../runs/estimate/run-estimate.ts"),
        import("../../runs/parse-settings.ts"),
        import("../render-estimate.ts"),
        import("../../runs/store.ts"),
      ]);
      const { files, sequential, showCode } = flags;
      const settings = parseSettings({
        ...readSettings(flags, [...EstimatedAgent.options, "debugger"]),
        ...(await readExecuteSettings(flags)),
        sequential,
        showCode,
      });
      const paper = await readPaper(path, {
        home: locateHome(flags.home),
        maxPages: flags.maxPages,
        onProgress: writeNote,
      });
      await checkRoom(paper, settings);
      const estimate = await estimateRun({ paper, settings, ...(files === undefined ? {} : { files }) });
      const { title } = paper;
      if (flags.json) writeJson({ paper: { path, title }, ...estimate }, "stdout");
      else writeResult(renderEstimate({ title, settings, estimate }, measureResultWidth()).join("\n"));
    });
}

/** Throws PAPER_TOO_LARGE and warns as a run would, as far as anybody knows what the models read. */
async function checkRoom(paper: Paper, settings: RunSettings): Promise<void> {
  const { checkContext } = await import("../../runs/check-context.ts");
  try {
    await checkContext(paper, settings, {
      onEvent: (event) => {
        if (event.type === "warning") writeNote(wrapForTerminal(`warning: ${event.message}`));
      },
    });
  } catch (error) {
    // an estimate does without a model's package and key, and then does not know what it reads
    const unknown = ["MODEL_PACKAGE_MISSING", "MODEL_KEY_MISSING"];
    if (!PaperCoderError.isInstance(error) || !unknown.includes(error.code)) throw error;
  }
}
