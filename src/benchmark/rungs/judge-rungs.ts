import { probeRungs } from "../../state/probe-run.ts";
import type { MeasuredRepository } from "./measured-repository.ts";

/** One thing that must hold of all repositories together; shares are of 1. */
export interface Verdict {
  measure: string;
  count: number;
  of: number;
  bar: number;
  holds: boolean;
}

const bars = { staticOk: 0.95, imports: 0.9, smoke: 0.7, edited: 0.05 };

/**
 * Judges how far the repositories got. A repository that was not written, or whose run stopped before it was executed,
 * counts as one that got nowhere; edited lines are a share of all generated ones.
 */
export function judgeRungs(repositories: readonly MeasuredRepository[]): Verdict[] {
  const isAt = (rung: number) => (measured: MeasuredRepository) => (measured.reached?.rung ?? 0) >= rung;
  const share = (measure: string, holds: (measured: MeasuredRepository) => boolean, bar: number) => {
    const [count, of] = [repositories.filter(holds).length, repositories.length];
    return { measure, count, of, bar, holds: of > 0 && count / of >= bar };
  };
  const edited = sum(repositories.map(({ repairs }) => repairs.edited));
  const lines = sum(repositories.map(({ repairs }) => repairs.lines));
  return [
    share("no static error", ({ staticErrors }) => staticErrors === 0, bars.staticOk),
    share("every module imported", isAt(probeRungs.imports), bars.imports),
    share("smoke run passed", isAt(probeRungs.smoke), bars.smoke),
    {
      ...{ measure: "lines edited by repairs", count: edited, of: lines, bar: bars.edited },
      holds: lines > 0 && edited / lines <= bars.edited,
    },
  ];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
