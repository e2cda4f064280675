import {
  type DependencyGraph,
  listDependencies,
  measureLevels,
  sortTopologically,
} from "../../core/dependency-graph.ts";
import type { ShownCode } from "../../state/shown-code.ts";

/** For each file the files whose code its coder waits for and is shown, as the coder chooses and orders them. */
export function chooseShownFiles(imports: DependencyGraph, shown: ShownCode): Map<string, string[]> {
  const order = sortTopologically(imports);
  const levels = measureLevels(imports);
  const levelOf = (path: string) => levels.get(path) ?? 0;
  const choose = (path: string): string[] => {
    switch (shown) {
      case "dependencies":
        return listDependencies(path, imports);
      case "earlier-levels":
        return order.filter((other) => levelOf(other) < levelOf(path));
      case "all-before":
        return order.slice(0, order.indexOf(path));
    }
  };
  return new Map(order.map((path) => [path, choose(path)]));
}
