import { type Command, Option } from "@commander-js/extra-typings";
import { parseCount, parsePositive, parseTemperature } from "./parse-number.ts";
import {
  createAttachPdfOption,
  createBaseUrlOption,
  createCheckHubOption,
  createConcurrencyOption,
  createContextOption,
  createEffortOption,
  createFiguresOption,
  createMetadataOption,
  createModelForOption,
  createModelOption,
  createProjectOption,
  createPromptsOption,
  createTagOption,
} from "./shared-options.ts";

/**
 * Adds the options for settings that a run can be given at its start and that may change while it goes on.
 *
 * @internal left out of the declaration files: the compiler takes minutes to print its inferred type
 */
export function addSettingOptions<Values extends unknown[], Flags extends Record<string, unknown>>(
  command: Command<Values, Flags>,
) {
  return command
    .addOption(createModelOption())
    .addOption(createModelForOption())
    .addOption(createBaseUrlOption())
    .addOption(createEffortOption())
    .addOption(
      new Option("--temperature <number>", "0 to 2, for models that take it").argParser(parseTemperature),
    )
    .addOption(new Option("--max-output-tokens <number>", "longest answer").argParser(parseCount(1)))
    .addOption(createContextOption())
    .addOption(
      new Option("--idle-timeout <seconds>", "longest silence within a call (default: 300)").argParser(
        parsePositive,
      ),
    )
    .addOption(new Option("--timeout <seconds>", "longest call (default: 1200)").argParser(parsePositive))
    .addOption(
      new Option("--retries <number>", "retries of a failed call (default: 5)").argParser(parseCount(0)),
    )
    .addOption(createPromptsOption())
    .addOption(createFiguresOption())
    .addOption(createAttachPdfOption())
    .addOption(createCheckHubOption())
    .addOption(createConcurrencyOption())
    .addOption(new Option("--max-cost <dollars>", "pause before the run costs more").argParser(parsePositive))
    .addOption(
      new Option("--max-tokens <number>", "pause before the run reads and writes more").argParser(
        parseCount(1),
      ),
    )
    .addOption(createProjectOption())
    .addOption(createTagOption())
    .addOption(createMetadataOption())
    .addOption(new Option("--no-trace", "keep no trace of the run"))
    .addOption(new Option("--yes", "approve the plan without asking"))
    .addOption(new Option("--force", "write into an output folder that is not empty"));
}

/**
 * Adds the options that say where runs are kept and how much is shown.
 *
 * @internal as above
 */
export function addShowOptions<Values extends unknown[], Flags extends Record<string, unknown>>(
  command: Command<Values, Flags>,
) {
  return command
    .addOption(createHomeOption())
    .addOption(new Option("--quiet", "show only warnings, errors and the result"))
    .addOption(createJsonOption("stderr: one event per line; stdout: one result document"));
}

export function createHomeOption() {
  return new Option("--home <folder>", "folder of the run store, instead of .papercoder");
}

export function createJsonOption(description = "one JSON document on stdout") {
  return new Option("--json", description);
}
