import { stringify } from "yaml";
import type { Architecture } from "../state/architecture.ts";
import type { ContextSection } from "../state/context-sections.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { RunState } from "../state/run-state.ts";
import type { AgentContext } from "./agent.ts";
import { need } from "./need.ts";

/**
 * What every agent after the config-writer is shown before anything that differs from call to call. Not the
 * architecture: whatever of it a file needs stands in the logic design, which alone holds when the two differ.
 */
export function renderDesignContext(
  state: RunState,
  context: AgentContext,
): Partial<Record<ContextSection, string>> {
  return {
    paper: context.renderPaper(state.paper),
    "overall-plan": showAsYaml(need(state, "plan")),
    "logic-design": renderDesign(need(state, "design")),
    // what its comments mean, every agent is told already
    "config-file": need(state, "config")
      .yaml.replace(/^(?:#.*\n)+/, "")
      .trim(),
  };
}

/** The architecture as YAML with its two diagrams in Mermaid fences. */
export function renderArchitecture(architecture: Architecture): string {
  const { classDiagram, sequenceDiagram, ...rest } = architecture;
  return [showAsYaml(rest), fence("mermaid", classDiagram), fence("mermaid", sequenceDiagram)].join("\n\n");
}

/** The logic design as YAML, its files in the order they are written; what is null is left out. */
export function renderDesign(design: LogicDesign): string {
  const text = shownDesigns.get(design) ?? writeDesign(design);
  shownDesigns.set(design, text);
  return text;
}

// every later agent is shown the same design, and large ones take a while to write
const shownDesigns = new WeakMap<LogicDesign, string>();

function writeDesign({ order, packages, files, ...rest }: LogicDesign): string {
  const ordered = order.map((path) => files.find((file) => file.path === path));
  const given = packages.map((item) =>
    Object.fromEntries(Object.entries(item).filter(([, value]) => value !== null)),
  );
  return showAsYaml({ packages: given, files: ordered, ...rest });
}

/** A value as YAML for an agent to read: lists with nothing in them are left out. */
export function showAsYaml(value: unknown): string {
  return toYaml(
    JSON.parse(
      JSON.stringify(value, (_, inner: unknown) =>
        Array.isArray(inner) && inner.length === 0 ? undefined : inner,
      ),
    ),
  );
}

/** A value as YAML without wrapped lines: half the punctuation of JSON, and multi-line texts stay readable. */
export function toYaml(value: unknown): string {
  return stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }).trimEnd();
}

function fence(label: string, text: string): string {
  return `\`\`\`${label}\n${text.trim()}\n\`\`\``;
}
