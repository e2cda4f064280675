import { Command, Option } from "@commander-js/extra-typings";
import { checkConflicts } from "../options/check-conflicts.ts";
import { listScheduleConflicts } from "../options/list-schedule-conflicts.ts";
import { parseCount } from "../options/parse-number.ts";
import { readSettings } from "../options/read-settings.ts";
import { createJsonOption } from "../options/setting-options.ts";
import {
  createBaseUrlOption,
  createConcurrencyOption,
  createContextOption,
  createModelForOption,
  createModelOption,
  createPromptsOption,
  createSequentialOption,
  createShowCodeOption,
} from "../options/shared-options.ts";
import { measureResultWidth, writeJson, writeResult } from "../output.ts";

/** `papercoder estimate`: tells what a run would take. */
export function createEstimateCommand() {
  return new Command("estimate")
    .description("Tell how many calls, tokens, dollars and minutes a run would take. Asks no model.")
    .argument("<paper>", "Markdown, LaTeX, plain text or S2ORC JSON")
    .addOption(
      new Option("--files <number>", "files the repository will have (default: 10)").argParser(parseCount(1)),
    )
    .addOption(createModelOption())
    .addOption(createModelForOption())
    .addOption(createBaseUrlOption())
    .addOption(createContextOption())
    .addOption(createPromptsOption())
    .addOption(createConcurrencyOption())
    .addOption(createShowCodeOption())
    .addOption(createSequentialOption())
    .addOption(createJsonOption())
    .action(async (path, flags) => {
      checkConflicts(listScheduleConflicts(flags));
      const [{ readPaper }, { estimateRun }, { EstimatedAgent }, { parseSettings }, { renderEstimate }] =
        await Promise.all([
          import("../../papers/read-paper.ts"),
          import("../../runs/estimate/estimate-run.ts"),
          import("../../runs/estimate/run-estimate.ts"),
          import("../../runs/parse-settings.ts"),
          import("../render-estimate.ts"),
        ]);
      const { files, sequential, showCode } = flags;
      const settings = parseSettings({
        ...readSettings(flags, EstimatedAgent.options),
        sequential,
        showCode,
      });
      const paper = await readPaper(path);
      const estimate = await estimateRun({ paper, settings, ...(files === undefined ? {} : { files }) });
      const { title } = paper;
      if (flags.json) writeJson({ paper: { path, title }, ...estimate }, "stdout");
      else writeResult(renderEstimate({ title, settings, estimate }, measureResultWidth()).join("\n"));
    });
}
