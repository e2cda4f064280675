import { renderCode, renderTable, renderText } from "./render-markdown.ts";
import type { RepositoryReport } from "./repository-report.ts";

/** What agents had to do without because their model could not read all of it; empty when they had everything. */
export function renderLeftOutSection({ state: { leftOut } }: RepositoryReport): string {
  const rows = Object.entries(leftOut).map(([name, things]) => {
    const [agent = "", ...file] = name.split(":");
    return [renderText(agent), renderCode(file.join(":")), things.map(renderText).join("; ")];
  });
  return rows.length === 0
    ? ""
    : [
        "The model could not read everything at once. What these agents did without, they may have got wrong.",
        renderTable(["Agent", "File", "Not shown"], rows),
      ].join("\n\n");
}
