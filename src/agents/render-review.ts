import type { ReviewRequest } from "../state/pause.ts";
import type { ReviewDecision } from "../state/review-decision.ts";
import type { RunState } from "../state/run-state.ts";
import { describeHubIds } from "./describe-hub-ids.ts";
import { need } from "./need.ts";
import { reviewableAgents } from "./read-decision.ts";
import { renderPlanDocument } from "./read-edit.ts";

const examples: readonly ReviewDecision[] = [
  { type: "approve" },
  {
    type: "edit",
    config: "the whole config.yaml, edited",
    plan: "the whole plan.yaml, edited (either may be left out)",
  },
  { type: "request-changes", agent: "planner", feedback: "What to change" },
  { type: "cancel" },
];

/** What the person is shown at the review: what was chosen for them first, then the rest. */
export function renderReviewRequest(state: RunState, problems: readonly string[]): ReviewRequest {
  const config = need(state, "config");
  const openPoints = [...need(state, "plan").openPoints, ...need(state, "architecture").openPoints];
  const plan = renderPlanDocument(state);
  return {
    kind: "review",
    action_request: { action: "Review the plan", args: { config: config.yaml, plan } },
    config: { allow_accept: true, allow_edit: true, allow_respond: true, allow_ignore: true },
    description: renderDescription(state, problems),
    answers: examples.map((decision) => JSON.stringify(decision)),
    plan,
    configYaml: config.yaml,
    openPoints,
    ...(state.hubIds ? { hubIds: state.hubIds } : {}),
    agents: Object.keys(reviewableAgents),
    problems: [...problems],
  };
}

function renderDescription(state: RunState, problems: readonly string[]): string {
  const plan = need(state, "plan");
  const design = need(state, "design");
  const chosen = need(state, "config").entries.flatMap(({ path, value, standing }) =>
    standing.kind === "chosen" ? [`- \`${path}: ${JSON.stringify(value)}\`: ${standing.why}`] : [],
  );
  const openPoints = [...plan.openPoints, ...need(state, "architecture").openPoints];
  return [
    `# ${state.paper.title}`,
    plan.goal,
    ...describeRefusal(problems),
    "## Values the paper does not state",
    listOrNone(chosen),
    "## What the paper leaves open",
    listOrNone(openPoints.map(({ question, proposal }) => `- ${question} Proposed: ${proposal}`)),
    ...describeHubIds(state.hubIds),
    ...describeReading(state),
    "## Damaged or inconsistent places",
    listOrNone(plan.notes.map(({ place, problem, reading }) => `- ${place}: ${problem} Read as: ${reading}`)),
    "## Files, in the order they are written",
    listOrNone(
      design.order.map(
        (path) => `- \`${path}\`: ${design.files.find((file) => file.path === path)?.role ?? ""}`,
      ),
    ),
  ].join("\n\n");
}

/** What to mend in the decision that was given before. */
function describeRefusal(problems: readonly string[]): string[] {
  if (problems.length === 0) return [];
  // a problem over several lines stays one item of the list
  const items = problems.map((problem) => `- ${problem.replaceAll("\n", "\n  ")}`);
  return ["## Why the last decision was refused", items.join("\n")];
}

/** What was lost before any agent saw the paper. */
function describeReading({ paper: { warnings } }: RunState): string[] {
  if (warnings.length === 0) return [];
  const losses = warnings.map(
    ({ message, place }) => `- ${place === undefined ? "" : `${place}: `}${message}`,
  );
  return ["## Lost or doubtful in reading the paper", losses.join("\n")];
}

function listOrNone(lines: readonly string[]): string {
  return lines.length > 0 ? lines.join("\n") : "None.";
}
