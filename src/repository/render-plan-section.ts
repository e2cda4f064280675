import type { OverallPlan } from "../state/overall-plan.ts";
import { renderProse, renderTable, renderText } from "./render-markdown.ts";
import { renderPlaces } from "./render-open-questions.ts";

type Experiment = OverallPlan["experiments"][number];

/** The plan of the reproduction: goal, method, data, experiments and the settings that the paper states. */
export function renderPlanSection(plan: OverallPlan): string {
  return [
    renderProse(plan.goal),
    "### Method",
    ...plan.method.map(renderPart),
    ...(plan.data.length > 0 ? ["### Data", ...plan.data.map(renderPart)] : []),
    "### Experiments",
    ...plan.experiments.map(renderExperiment),
    ...(plan.settings.length > 0
      ? [
          "### Settings as the paper writes them",
          renderTable(
            ["Setting", "Value", "Where"],
            plan.settings.map(({ name, value, places }) => [
              renderText(name),
              renderText(value),
              renderPlaces(places),
            ]),
          ),
        ]
      : []),
  ].join("\n\n");
}

/** The experiments in one table: what is measured and what the paper reports. */
export function renderExperimentTable({ experiments }: OverallPlan): string {
  return renderTable(
    ["Experiment", "Measured", "The paper reports", "Where"],
    experiments.map(({ name, metrics, expected, places }) => [
      renderText(name),
      metrics.map(renderText).join(", "),
      renderText(expected),
      renderPlaces(places),
    ]),
  );
}

function renderPart({ name, description, places }: OverallPlan["method"][number]): string {
  return `**${renderText(name)}**${renderPlaces(places, " (", ")")}\n\n${renderProse(description)}`;
}

function renderExperiment({ name, setup, metrics, expected, places }: Experiment): string {
  const head = `**${renderText(name)}**${renderPlaces(places, " (", ")")}`;
  return [
    head,
    renderProse(setup),
    `Measured: ${metrics.map(renderText).join(", ")}.`,
    `The paper reports: ${renderText(expected)}`,
  ].join("\n\n");
}
