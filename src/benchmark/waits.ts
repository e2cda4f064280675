import type { ServedCall } from "../testing/index.ts";
import { nameCall, type PlannedCall } from "./call-graph.ts";

/** Real milliseconds from the moment a call could have been asked to the moment it was. */
export interface Waits {
  /** Of the calls that were the first to be asked after some answer: the time of our own code. */
  own: Spread;
  /** Of all calls; holds what they waited for a leader or a place. */
  all: Spread;
}

export interface Spread {
  median: number;
  p95: number;
}

/**
 * A call could have been asked when the last answer it needs had left the server. Of the calls that waited for the
 * same answer the first to arrive counts as our own time, because the others may have been held back on purpose.
 */
export function measureWaits(log: readonly ServedCall[], planned: readonly PlannedCall[]): Waits {
  const served = new Map(log.map((call) => [nameCall(call), call]));
  const needs = new Map(planned.map((call) => [call.name, call.needs]));
  const firstWaits = new Map<ServedCall, number>();
  const all: number[] = [];
  for (const call of log) {
    const answers = (needs.get(nameCall(call)) ?? []).map((need) => served.get(need)).filter(isPresent);
    const last = answers.toSorted((a, b) => a.endedAt - b.endedAt).at(-1);
    if (!last) continue;
    const wait = call.startedAt - last.endedAt;
    all.push(wait);
    firstWaits.set(last, Math.min(wait, firstWaits.get(last) ?? Number.POSITIVE_INFINITY));
  }
  return { own: measureSpread([...firstWaits.values()]), all: measureSpread(all) };
}

/** Each call of a sequential run needs the one before it. */
export function chainCalls(log: readonly ServedCall[]): PlannedCall[] {
  const names = log.map(nameCall);
  return names.map((name, index) => ({ name, needs: names.slice(Math.max(0, index - 1), index) }));
}

/** Calls under way at the same time, at the most. */
export function measurePeakConcurrency(log: readonly ServedCall[]): number {
  const changes = log.flatMap(({ startedAt, endedAt }) => [
    { at: startedAt, by: 1 },
    { at: endedAt, by: -1 },
  ]);
  changes.sort((a, b) => a.at - b.at || a.by - b.by);
  let [underWay, peak] = [0, 0];
  for (const { by } of changes) {
    underWay += by;
    peak = Math.max(peak, underWay);
  }
  return peak;
}

/** Median and 95th percentile, by nearest rank; zeros when there are no values. */
export function measureSpread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { median: rank(0.5), p95: rank(0.95) };
}

function isPresent<T>(value: T | undefined): value is T {
  return value !== undefined;
}
