import type { RunRecord } from "../run-record.ts";
import { estimateFiles, mostFiles } from "./estimate-run.ts";
import type { RunEstimate } from "./run-estimate.ts";

/** The estimate of a run as its settings are now and, once they are planned, for its own number of files; undefined where none was kept. */
export async function updateEstimate(
  { estimate, settings }: Pick<RunRecord, "estimate" | "settings">,
  planned: number | undefined,
): Promise<RunEstimate | undefined> {
  if (!estimate) return undefined;
  const files = Math.min(planned ?? estimate.files, mostFiles);
  return await estimateFiles({ sizes: estimate.sizes, settings, files });
}
