import type { FileAnalysis } from "../state/file-analysis.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { RunState } from "../state/run-state.ts";

/** The analyses in design order, which decides whose amendment wins. */
export function listAnalyses({ analyses }: RunState, design: LogicDesign): FileAnalysis[] {
  return design.order.map((path) => analyses[path]).filter((analysis) => analysis !== undefined);
}
