import { buildTrace } from "../../tracing/reading/build-trace.ts";
import { listSteps } from "../../tracing/reading/list-steps.ts";
import { readTraceRows } from "../../tracing/reading/read-trace-rows.ts";
import type { RunRecord } from "../run-record.ts";
import type { Store } from "../store.ts";

/** How often the answers of a run did not hold, and how often calls were tried again. */
export interface CheckCounts {
  rejectedAnswers: number;
  retries: number;
}

/** The counts of a run; undefined for one that has kept no trace. */
export function countChecks({ database }: Store, { id, paper }: RunRecord): CheckCounts | undefined {
  const rows = readTraceRows(database, id);
  if (rows.length === 0) return undefined;
  const { sessions } = buildTrace(rows, { run: id, title: paper.title, atWork: false });
  const steps = sessions.flatMap(listSteps);
  return {
    rejectedAnswers: steps.filter(({ verdict }) => verdict?.accepted === false).length,
    retries: steps.filter(({ call }) => call?.reason === "tried again").length,
  };
}
