import type { ConfigEntry, Standing } from "../state/config-file.ts";
import { renderConfigValue } from "../state/config-yaml.ts";
import { renderCode, renderTable, renderText } from "./render-markdown.ts";
import { renderPlaces } from "./render-open-questions.ts";
import type { RepositoryReport } from "./repository-report.ts";

const kinds: readonly { kind: Standing["kind"]; title: string; reason: string }[] = [
  { kind: "chosen", title: "Chosen, not taken from the paper", reason: "Why this value" },
  { kind: "derived", title: "Derived from what the paper says", reason: "How" },
  { kind: "stated", title: "Stated in the paper", reason: "Where" },
];

/** Every value of config.yaml by its standing, those that nobody stated first. */
export function renderConfigSection({ config }: RepositoryReport): string {
  if (!config) return "This run wrote no config.yaml.";
  const parts = kinds.map(({ kind, title, reason }) => {
    const entries = config.entries.filter(({ standing }) => standing.kind === kind);
    if (entries.length === 0) return [];
    return [
      `### ${title} (${entries.length})`,
      renderTable(["Key", "Value", reason], entries.map(renderRow)),
    ];
  });
  return parts.flat().join("\n\n");
}

function renderRow({ path, standing, ...entry }: ConfigEntry): string[] {
  return [renderCode(path), renderCode(renderConfigValue(entry)), renderReason(standing)];
}

function renderReason(standing: Standing): string {
  switch (standing.kind) {
    case "stated":
      return renderPlaces(standing.places);
    case "derived":
      return renderText(standing.how);
    case "chosen":
      return renderText(standing.why);
  }
}
