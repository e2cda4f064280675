import { formatCount } from "../core/format-count.ts";
import { toOneLine } from "../core/one-line.ts";
import type { RunEstimate } from "../runs/estimate/run-estimate.ts";
import { typicalAnswers } from "../runs/estimate/typical-answers.ts";
import type { RunSettings } from "../runs/run-record.ts";
import type { Usage } from "../state/usage.ts";
import { countThings, formatCost, formatDuration } from "./format/format-amounts.ts";
import { formatTable } from "./format/format-table.ts";
import { wrapText } from "./format/wrap-text.ts";

const widest = 80;

/** The lines that `papercoder estimate` prints: what it is about, a table by stage, and what the numbers rest on. */
export function renderEstimate(
  run: { title: string; settings: RunSettings; estimate: RunEstimate },
  columns: number,
): string[] {
  const { title, settings, estimate } = run;
  const { stages, usage, files, sizes } = estimate;
  const wrap = (text: string) => wrapText(text, Math.min(columns, widest));
  const paper = `${toOneLine(title)} (${formatCount(sizes.paper)} tokens)`;
  return [
    ...wrap(`${paper}, ${countThings(files, "file")}, ${nameModels(settings)}`),
    "",
    ...formatTable([
      ["", "calls", "tokens in", "of it cached", "tokens out", "cost"],
      ...stages.map((stage) => [stage.agent, ...listAmounts(stage.usage)]),
      ["total", ...listAmounts(usage)],
    ]),
    "",
    ...[describeTime(estimate, settings), ...describeGrounds(estimate, settings)].flatMap(wrap),
  ];
}

function listAmounts({ calls, inputTokens, cachedTokens, outputTokens, cost }: Usage): string[] {
  const amounts = [calls, inputTokens, cachedTokens, outputTokens].map(formatCount);
  return [...amounts, formatCost(cost)];
}

function nameModels({ model, modelFor }: RunSettings): string {
  return [model, ...Object.entries(modelFor).map(([agent, name]) => `${agent} ${name}`)].join(", ");
}

function describeTime({ durationMs }: RunEstimate, { sequential, concurrency }: RunSettings): string {
  const order = sequential ? "one call after another" : `up to ${countThings(concurrency, "call")} at once`;
  return `About ${formatDuration(durationMs)} with a fast provider, ${order}; a model that reasons takes longer.`;
}

function describeGrounds(estimate: RunEstimate, settings: RunSettings): string[] {
  const { levels, stages, largestTokens } = estimate;
  const answers = Object.entries(typicalAnswers).map(([agent, tokens]) => `${agent} ${formatCount(tokens)}`);
  const unpriced = [...new Set(stages.filter(({ usage }) => usage.cost === null).map(({ model }) => model))];
  return [
    `It rests on ${levels.join("+")} files, from those that import nothing to main.py, and on answers of typical size (${answers.join(", ")} tokens).`,
    "Not in it: a model's hidden reasoning, which is billed as output, and answers that are asked for again.",
    ...describeAttached(estimate, settings),
    ...describeRepairs(estimate),
    `The largest request takes ${formatCount(largestTokens)} tokens with its answer.`,
    ...(unpriced.length > 0 ? [`The price of ${unpriced.join(" and ")} is not known.`] : []),
  ];
}

function describeRepairs({ repairs }: RunEstimate): string[] {
  if (!repairs) return [];
  const { round, mostRounds, mostCost } = repairs;
  const cost = round.cost === null ? "" : `, ${formatCost(round.cost)}`;
  return [
    `Not in it: repairs, of which there are none where nothing fails. A round takes about ${formatCount(round.inputTokens + round.outputTokens)} tokens${cost}; there are at most ${countThings(mostRounds, "round")}, and none after ${formatCost(mostCost)}.`,
  ];
}

function describeAttached({ sizes, attachedCost }: RunEstimate, settings: RunSettings): string[] {
  const figures = settings.figures ? sizes.figures : undefined;
  const pdf = settings.attachPdf ? sizes.pdf : undefined;
  const parts = [
    ...(figures
      ? [
          `${countThings(figures.pictures, "picture")} in every request (up to ${formatCount(figures.tokens)} tokens)`,
        ]
      : []),
    ...(pdf ? [`the PDF in the planner's (about ${formatCount(pdf.tokens)} tokens)`] : []),
  ];
  const none = settings.figures && !figures ? ["The paper has no pictures that could be sent."] : [];
  if (parts.length === 0 || attachedCost === undefined) return none;
  const cost = attachedCost === null ? "" : `; they make up ${formatCost(attachedCost)} of the cost`;
  return [...none, `Attached: ${parts.join(", and ")}${cost}.`];
}
