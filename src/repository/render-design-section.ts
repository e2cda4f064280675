import type { Architecture } from "../state/architecture.ts";
import type { DesignedFile, LogicDesign } from "../state/logic-design.ts";
import { renderCode, renderFence, renderProse, renderTable, renderText } from "./render-markdown.ts";

/** The architecture: the approach and both diagrams, which GitHub draws. */
export function renderArchitectureSection({ approach, classDiagram, sequenceDiagram }: Architecture): string {
  return [
    renderProse(approach),
    "### Classes",
    renderFence("mermaid", classDiagram),
    "### One run",
    renderFence("mermaid", sequenceDiagram),
  ].join("\n\n");
}

/** The files in the order they were written, those that agents added to the design, and the names that several share. */
export function renderFilesSection(design: LogicDesign, written: readonly string[]): string {
  const added = written.filter((path) => !design.order.includes(path)).toSorted();
  return [
    "In the order they were written: every file after those it imports.",
    renderTable(
      ["File", "Role", "Imports", "Offers", "Reads from config.yaml"],
      listFilesInOrder(design).map(({ path, role, imports, symbols, configKeys }) => [
        renderCode(path),
        renderText(role),
        renderCodes(imports),
        renderCodes(symbols.map(({ name }) => name)),
        renderCodes(configKeys),
      ]),
    ),
    ...(added.length > 0 ? [`Added beyond the design: ${renderCodes(added)}.`] : []),
    ...(design.shared.length > 0
      ? [
          "### Names that files share",
          renderTable(
            ["Name", "Kind", "Meaning", "Used by"],
            design.shared.map(({ name, kind, meaning, usedBy }) => [
              renderCode(name),
              kind.replace("-", " "),
              renderText(meaning),
              renderCodes(usedBy),
            ]),
          ),
        ]
      : []),
  ].join("\n\n");
}

/** The designed files, in the order of the design. */
export function listFilesInOrder({ files, order }: LogicDesign): DesignedFile[] {
  return order.flatMap((path) => files.find((file) => file.path === path) ?? []);
}

function renderCodes(names: readonly string[]): string {
  return names.map(renderCode).join(", ");
}
