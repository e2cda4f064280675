import { stringify } from "yaml";
import type { Architecture } from "../state/architecture.ts";
import type { ContextSection } from "../state/context-sections.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { RunState } from "../state/run-state.ts";
import type { AgentContext } from "./agent.ts";
import { need } from "./need.ts";

/** What every agent after the config-writer is shown before anything that differs from call to call. */
export function renderDesignContext(
  state: RunState,
  context: AgentContext,
): Partial<Record<ContextSection, string>> {
  return {
    paper: context.renderPaper(state.paper),
    "overall-plan": toYaml(need(state, "plan")),
    architecture: renderArchitecture(need(state, "architecture")),
    "logic-design": renderDesign(need(state, "design")),
    "config-file": need(state, "config").yaml.trimEnd(),
  };
}

/** The architecture as YAML with its two diagrams in Mermaid fences. */
export function renderArchitecture(architecture: Architecture): string {
  const { classDiagram, sequenceDiagram, ...rest } = architecture;
  return [toYaml(rest), fence("mermaid", classDiagram), fence("mermaid", sequenceDiagram)].join("\n\n");
}

/** The logic design as YAML, its files in the order they are written. */
export function renderDesign(design: LogicDesign): string {
  const files = design.order.map((path) => design.files.find((file) => file.path === path));
  return toYaml({ ...design, files });
}

/** A value as YAML without wrapped lines: half the punctuation of JSON, and multi-line texts stay readable. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}

function fence(label: string, text: string): string {
  return `\`\`\`${label}\n${text.trim()}\n\`\`\``;
}
