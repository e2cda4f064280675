import { parseDocument } from "yaml";
import { z } from "zod";
import { Architecture } from "../state/architecture.ts";
import { parseConfigYaml, renderConfigYaml } from "../state/config-yaml.ts";
import { OverallPlan } from "../state/overall-plan.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import type { SourceChecks } from "./agent.ts";
import { checkArchitecture } from "./architect.ts";
import { checkDesign } from "./check-design.ts";
import { checkConfig } from "./config-writer.ts";
import { DesignDraft, orderDesign } from "./logic-designer.ts";
import { need } from "./need.ts";
import { checkPlan } from "./planner.ts";
import { toYaml } from "./render-context.ts";

const PlanDocument = z.strictObject({ plan: OverallPlan, architecture: Architecture, design: DesignDraft });

/** plan.yaml: the overall plan, architecture and logic design in one document that a person can edit. */
export function renderPlanDocument(state: RunState): string {
  const { order: _, ...design } = need(state, "design");
  return `${toYaml({ plan: need(state, "plan"), architecture: need(state, "architecture"), design })}\n`;
}

/** The state after a reviewer's edits of plan.yaml, config.yaml or both; they are checked like a model's answer. */
export function readEdit(
  edit: { plan?: string | undefined; config?: string | undefined },
  state: RunState,
  checks: SourceChecks,
): { update: RunUpdate } | { problems: string[] } {
  const planned = edit.plan === undefined ? keepPlan(state) : readPlanDocument(edit.plan, state, checks);
  if ("problems" in planned) return planned;

  const previous = need(state, "config").entries;
  const config = edit.config === undefined ? { entries: previous } : parseConfigYaml(edit.config, previous);
  if ("problems" in config) return { problems: config.problems.map((problem) => `config.yaml: ${problem}`) };
  const problems = checkConfig(config.entries, planned.design, state.paper);
  if (problems.length > 0) return { problems: problems.map((problem) => `config.yaml: ${problem}`) };

  return {
    update: { ...planned, config: { entries: config.entries, yaml: renderConfigYaml(config.entries) } },
  };
}

function keepPlan(state: RunState) {
  return {
    plan: need(state, "plan"),
    architecture: need(state, "architecture"),
    design: need(state, "design"),
  };
}

function readPlanDocument(text: string, state: RunState, checks: SourceChecks) {
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = document.errors;
  if (error) return { problems: [`plan.yaml: ${error.message}`] };
  const parsed = PlanDocument.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (!parsed.success) return { problems: [`plan.yaml: ${z.prettifyError(parsed.error)}`] };

  const { plan, architecture, design } = parsed.data;
  const problems = [
    ...checkPlan(plan, state.paper),
    ...checkArchitecture(architecture, state.paper, checks),
    ...checkDesign(design, architecture, checks),
  ];
  if (problems.length > 0) return { problems: problems.map((problem) => `plan.yaml: ${problem}`) };
  return { plan, architecture, design: orderDesign(design) };
}
