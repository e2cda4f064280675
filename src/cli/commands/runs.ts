import { Command } from "@commander-js/extra-typings";
import { PaperCoderError } from "../../core/errors.ts";
import type { RunRecord } from "../../runs/run-record.ts";
import { createHomeOption, createJsonOption } from "../options/setting-options.ts";
import { measureResultWidth, writeJson, writeNote, writeResult } from "../output.ts";
import { renderRuns } from "../render-runs.ts";
import { wrapForTerminal } from "../wrap-for-terminal.ts";
import { createRunsPruneCommand } from "./runs-prune.ts";

/** `papercoder runs`: lists the runs of a store, and prunes it. */
export function createRunsCommand() {
  return new Command("runs")
    .description("List the runs, newest first.")
    .addOption(createHomeOption())
    .addOption(createJsonOption())
    .addCommand(createRunsPruneCommand())
    .action(async ({ home, json }) => {
      const runs = await listRunsOrNone(home);
      if (json) writeJson(runs, "stdout");
      else if (runs.length > 0) writeResult(renderRuns(runs, measureResultWidth()).join("\n"));
    });
}

async function listRunsOrNone(home: string | undefined): Promise<RunRecord[]> {
  const { listRuns } = await import("../../runs/list-runs.ts");
  try {
    return await listRuns({ home });
  } catch (error) {
    // a folder without a store is a list without runs
    if (!PaperCoderError.isInstance(error) || error.code !== "RUN_NOT_FOUND") throw error;
    writeNote(wrapForTerminal(error.message));
    return [];
  }
}
