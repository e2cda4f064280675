import { Command } from "@commander-js/extra-typings";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import { writeJson, writeNote, writeResult } from "../output.ts";

/** `papercoder trace stats`: measures prompts over runs. */
export function createTraceStatsCommand() {
  return new Command("stats")
    .summary("tell how the answers to each prompt did, over runs")
    .description(
      "Tell of each prompt how often its first answer held, and what its calls took. Kept and recorded answers count only for whether they held.",
    )
    .argument("[run...]", "ids of runs, or their beginnings (default: all runs of the store)")
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async (runs, { home, json }) => {
      const [{ measureTraces }, { renderStats }, { describeResultScreen }, { createPaint }] =
        await Promise.all([
          import("../../runs/traces/measure-traces.ts"),
          import("../trace/render-stats.ts"),
          import("../result-screen.ts"),
          import("../format/paint.ts"),
        ]);
      const stats = await measureTraces({ runs, home });
      if (json) writeJson(stats, "stdout");
      else if (stats.prompts.length === 0)
        writeNote("No run of this store has asked anything that was traced.");
      else writeResult(renderStats(stats, { paint: createPaint(describeResultScreen().colour) }).join("\n"));
    });
}
