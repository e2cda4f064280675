import { Command } from "@commander-js/extra-typings";
import { describeNextSteps } from "../next-steps.ts";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import { runArgument } from "../options/shared-options.ts";
import { measureResultWidth, writeJson, writeResult } from "../output.ts";

/** `papercoder status`: tells how a run stands. */
export function createStatusCommand() {
  return new Command("status")
    .description("Tell how a run stands, what it has cost, and what to do next.")
    .argument("<run>", runArgument)
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .action(async (run, flags) => {
      const [{ updateEstimate }, { findRun }, { locateHome }, { readFileProgress }, { renderStatus }] =
        await Promise.all([
          import("../../runs/estimate/update-estimate.ts"),
          import("../../runs/list-runs.ts"),
          import("../../runs/store.ts"),
          import("../../runs/read-file-progress.ts"),
          import("../render-status.ts"),
        ]);
      const home = locateHome(flags.home);
      const record = await findRun({ run, home });
      const files = await readFileProgress({ run: record.id, home });
      const estimate = await updateEstimate(record, files?.planned);
      const next = describeNextSteps({ ...record, home });
      if (flags.json)
        writeJson({ ...record, estimate, home, files, next: next.map(({ command }) => command) }, "stdout");
      else
        writeResult(
          renderStatus({ record, files, estimate, next, columns: measureResultWidth() }).join("\n"),
        );
    });
}
