import { describeCommand, quoteArgument } from "../runs/describe-command.ts";
import type { RunRecord } from "../runs/run-record.ts";
import type { Pause } from "../state/pause.ts";

/** One thing a person can do next, with the command line that does it. */
export interface NextStep {
  purpose: string;
  command: string;
}

type StandingRun = Pick<RunRecord, "id" | "status" | "error" | "settings"> & { home: string };

/** What can be done with a run that stands like this; nothing for one that is over or at work. */
export function describeNextSteps(run: StandingRun, pause?: Pause): NextStep[] {
  switch (run.status) {
    case "waiting for review":
      return pause === undefined || pause.kind === "review"
        ? describeReviewSteps(run)
        : describeDecisions(run, pause);
    case "paused":
    case "failed":
      return [{ purpose: "go on", command: describeResume(run) }];
    case "running":
    case "done":
    case "cancelled":
      return [];
  }
}

/** With twice the limit where one was reached. */
function describeResume({ settings, error, ...run }: StandingRun): string {
  const resume = describeCommand("resume", run, run.home);
  const { maxCost = 0, maxTokens = 0 } = settings;
  if (error?.code === "MAX_COST_REACHED")
    return `${resume} --max-cost ${Number((maxCost * 2).toPrecision(3))}`;
  if (error?.code === "MAX_TOKENS_REACHED") return `${resume} --max-tokens ${maxTokens * 2}`;
  return resume;
}

/** Before code is executed, or a change is made, there is a yes and a no. */
function describeDecisions(run: { id: string; home: string }, pause: Pause): NextStep[] {
  const review = describeCommand("review", run, run.home);
  const asked =
    pause.kind === "execution" ? pause.packages.filter(({ standing }) => standing !== "known") : [];
  const allowed = asked
    .filter(({ standing }) => standing !== "absent")
    .map(({ distribution }) => ` --allow-package ${quoteArgument(distribution)}`);
  return [
    { purpose: "approve", command: `${review} --approve` },
    ...(allowed.length > 0
      ? [{ purpose: "with packages", command: `${review} --approve${allowed.join("")}` }]
      : []),
    {
      purpose: pause.kind === "execution" ? "do not execute" : "leave it out",
      command: `${review} --cancel`,
    },
  ];
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
