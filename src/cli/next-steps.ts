import { describeCommand } from "../runs/describe-command.ts";
import type { RunRecord } from "../runs/run-record.ts";

/** One thing a person can do next, with the command line that does it. */
export interface NextStep {
  purpose: string;
  command: string;
}

/** What can be done with a run that stands like this; nothing for one that is over or at work. */
export function describeNextSteps(run: Pick<RunRecord, "id" | "status"> & { home: string }): NextStep[] {
  switch (run.status) {
    case "waiting for review":
      return describeReviewSteps(run);
    case "paused":
    case "failed":
      return [{ purpose: "go on", command: describeCommand("resume", run, run.home) }];
    case "running":
    case "done":
    case "cancelled":
      return [];
  }
}

function describeReviewSteps(run: { id: string; home: string }): NextStep[] {
  const review = describeCommand("review", run, run.home);
  return [
    { purpose: "approve", command: `${review} --approve` },
    { purpose: "write for editing", command: `${review} --export review` },
    { purpose: "use the edits", command: `${review} --config review/config.yaml --plan review/plan.yaml` },
    { purpose: "ask for changes", command: `${review} --request-changes "what to change" --agent planner` },
    { purpose: "cancel", command: `${review} --cancel` },
  ];
}
