import { chooseDependencies } from "../../agents/choose-dependencies.ts";
import { findFile, type LogicDesign } from "../../state/logic-design.ts";
import type { ShownCode } from "../../state/shown-code.ts";

/** A file that a coder is shown, whole or as its signatures only. */
export interface ShownFile {
  path: string;
  whole: boolean;
}

/** For each file those that its coder waits for and is shown, in the order in which it is shown them. */
export function listShownFiles(design: LogicDesign, shown: ShownCode): Map<string, ShownFile[]> {
  const dependenciesOf = chooseDependencies(design, shown);
  const list = (path: string): ShownFile[] => {
    const { imports } = findFile(design, path);
    const files = dependenciesOf(path).map((other) => ({
      path: other,
      whole: shown !== "dependencies" || imports.includes(other),
    }));
    return [...files.filter(({ whole }) => whole), ...files.filter(({ whole }) => !whole)];
  };
  return new Map(design.order.map((path) => [path, list(path)]));
}
