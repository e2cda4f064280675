import { listDependencies, measureLevels, sortTopologically } from "../core/dependency-graph.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { ShownCode } from "../state/shown-code.ts";

/** The files that one waits for and is shown, in an order that all files share, so that prompts begin alike. */
export function chooseDependencies(design: LogicDesign, shown: ShownCode): (path: string) => string[] {
  const graph = new Map(design.files.map(({ path, imports }) => [path, imports]));
  switch (shown) {
    case "dependencies":
      return (path) => listDependencies(path, graph);
    case "earlier-levels": {
      const levels = measureLevels(graph);
      const levelOf = (path: string) => levels.get(path) ?? 0;
      return (path) => sortTopologically(graph).filter((other) => levelOf(other) < levelOf(path));
    }
    case "all-before":
      return (path) => design.order.slice(0, design.order.indexOf(path));
  }
}
