import { isDeepStrictEqual } from "node:util";
import { type Document, parseDocument, visit } from "yaml";
import { z } from "zod";
import { isYamlDeeperThan } from "../core/yaml-depth.ts";
import { Architecture } from "../state/architecture.ts";
import { parseConfigYaml, renderConfigYaml } from "../state/config-yaml.ts";
import type { LogicDesign } from "../state/logic-design.ts";
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

const maximumCharacters = 1_000_000;
const maximumLevels = 16;

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
  const oversized = [...checkSize("plan.yaml", edit.plan), ...checkSize("config.yaml", edit.config)];
  if (oversized.length > 0) return { problems: oversized };
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

function checkSize(name: string, text = ""): string[] {
  if (text.length > maximumCharacters)
    return [`${name}: It has ${text.length} characters; use at most ${maximumCharacters}.`];
  if (isYamlDeeperThan(text, maximumLevels))
    return [`${name}: It is nested deeper than ${maximumLevels} levels; write it flatter.`];
  return [];
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
  if (hasAlias(document))
    return { problems: ["plan.yaml: It has an alias (*name); write the value itself."] };
  const parsed = PlanDocument.safeParse(document.toJS());
  if (!parsed.success) return { problems: [`plan.yaml: ${z.prettifyError(parsed.error)}`] };

  const { plan, architecture, design } = parsed.data;
  const problems = [
    ...checkPlan(plan, state.paper),
    ...checkArchitecture(architecture, state.paper, checks),
    ...checkDesign(design, architecture, checks),
  ];
  if (problems.length > 0) return { problems: problems.map((problem) => `plan.yaml: ${problem}`) };
  const ordered = orderDesign(design);
  if (isWithoutEffect(architecture, ordered, state)) return { problems: [withoutEffect] };
  return { plan, architecture, design: ordered };
}

const withoutEffect =
  "plan.yaml: The architecture is changed and the design is not, but files are written from the design. Change the design, too, or ask the architect for changes, who then has it designed anew.";

function isWithoutEffect(architecture: Architecture, design: LogicDesign, state: RunState): boolean {
  return isDeepStrictEqual(design, state.design) && !isDeepStrictEqual(architecture, state.architecture);
}

// a few lines of aliases to aliases can stand for more values than memory holds
function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
