import { addUsage, noUsage, type Usage } from "../state/usage.ts";
import { renderCode, renderTable, renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

/** Which models and prompts made the repository, and what that took. */
export function renderOriginSection({ state, facts: { run, prompts } }: RepositoryReport): string {
  const usage = sumByAgent(state.usage);
  const total = addUsage(...usage.values());
  const models = run.models.length > 0 ? run.models.map(renderCode).join(", ") : "none";
  return [
    `Run ${renderCode(run.id)} read ${renderCode(state.paper.source.name)} (${state.paper.source.format}, SHA-256 ${renderCode(state.paper.source.sha256)}). Models: ${models}.`,
    ...(run.fork ? [renderFork(run.fork)] : []),
    ...(run.replayed
      ? [
          "**The answers were replayed from a recording**: no model was asked and nothing was paid in this run. Tokens and cost below are those that the recording keeps.",
        ]
      : []),
    "### Tokens and cost",
    renderTable(
      ["Agent", "Calls", "Input tokens", "of them cached", "Output tokens", "Cost (US$)"],
      [
        ...[...usage].map(([agent, sum]) => renderUsage(renderText(agent), sum)),
        renderUsage("**all**", total),
      ],
    ),
    ...(total.cost === null
      ? ["The price of a model that was used is not known, so what it cost is not known either."]
      : []),
    "### Prompts",
    prompts.length === 0
      ? "No prompt was used."
      : renderTable(
          ["Prompt", "SHA-256 of its text", "Model"],
          prompts.map(({ name, hash, model, hubSource }) => [
            hubSource === undefined ? renderCode(name) : `${renderCode(name)} from ${renderCode(hubSource)}`,
            renderCode(hash),
            renderCode(model),
          ]),
        ),
  ].join("\n\n");
}

function renderFork({ run, from, changes }: NonNullable<RepositoryReport["facts"]["run"]["fork"]>): string {
  const changed = changes.length > 0 ? changes.map(renderCode).join("; ") : "nothing";
  return `It was forked from run ${renderCode(run)} at ${renderCode(from)}, changed: ${changed}. What does not depend on that was taken from there, and was paid for there: tokens and cost below are those of this run alone.`;
}

/** Usage by agent; the keys of the state are `agent` or `agent:file`. */
function sumByAgent(usage: Readonly<Record<string, Usage>>): Map<string, Usage> {
  const sums = new Map<string, Usage>();
  for (const [key, part] of Object.entries(usage)) {
    const [agent = key] = key.split(":", 1);
    sums.set(agent, addUsage(sums.get(agent) ?? noUsage, part));
  }
  return sums;
}

function renderUsage(
  name: string,
  { calls, inputTokens, cachedTokens, outputTokens, cost }: Usage,
): string[] {
  const counts = [calls, inputTokens, cachedTokens, outputTokens].map((count) =>
    count.toLocaleString("en-US"),
  );
  return [name, ...counts, cost === null ? "unknown" : cost.toFixed(4)];
}
