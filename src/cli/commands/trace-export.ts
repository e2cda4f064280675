import { Command, Option } from "@commander-js/extra-typings";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import { runArgument } from "../options/shared-options.ts";
import { writeJson, writeNote } from "../output.ts";

/** `papercoder trace export`: gives a trace to other tools. */
export function createTraceExportCommand() {
  return new Command("export")
    .summary("write the whole trace as JSON Lines, as LangSmith has it")
    .description("Write every step of a run with its inputs and outputs as JSON Lines, in LangSmith's form.")
    .argument("<run>", runArgument)
    .addOption(new Option("--output <file>", "write there instead of to stdout"))
    .addOption(createHomeOption())
    .addOption(createJsonOption("with --output: one JSON document on stdout that says what was written"))
    .action(async (run, { output, home, json }) => {
      const [{ exportTrace }, { openLineWriter }] = await Promise.all([
        import("../../runs/traces/export-trace.ts"),
        import("../trace/open-line-writer.ts"),
      ]);
      const writer = openLineWriter(output);
      let steps: number;
      try {
        steps = await exportTrace({ run, home }, writer.write);
      } finally {
        await writer.close();
      }
      if (output === undefined) return;
      if (json) writeJson({ output, steps }, "stdout");
      else writeNote(`${steps} steps written to ${output}`);
    });
}
