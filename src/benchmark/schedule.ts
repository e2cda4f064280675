import type { PlannedCall } from "./call-graph.ts";

/** Seconds of each call, by name. */
export type Durations = ReadonlyMap<string, number>;

/** Seconds of the longest path through the calls: no schedule of them is shorter. `calls` come after those they need. */
export function measureCriticalPath(calls: readonly PlannedCall[], durations: Durations): number {
  const ends = new Map<string, number>();
  for (const { name, needs } of calls) {
    const start = Math.max(0, ...needs.map((need) => ends.get(need) ?? 0));
    ends.set(name, start + (durations.get(name) ?? 0));
  }
  return Math.max(0, ...ends.values());
}

/**
 * Seconds of the schedule on so many places that always gives the next free one to the ready call with the longest
 * path before it (Graham's list scheduling by critical path): what a perfect scheduler would do with these calls.
 */
export function measureListSchedule(
  calls: readonly PlannedCall[],
  durations: Durations,
  places: number,
): number {
  const priorities = rankByRemainingPath(calls, durations);
  const ends = new Map<string, number>();
  const free = Array.from({ length: places }, () => 0);
  const waiting = new Set(calls);
  while (waiting.size > 0) {
    free.sort((a, b) => a - b);
    const now = free[0] ?? 0;
    const readyAt = (call: PlannedCall) =>
      Math.max(0, ...call.needs.map((need) => ends.get(need) ?? Number.POSITIVE_INFINITY));
    const candidates = [...waiting].map((call) => ({ call, at: Math.max(now, readyAt(call)) }));
    const soonest = Math.min(...candidates.map(({ at }) => at));
    if (!Number.isFinite(soonest)) throw new Error("the calls need each other in a circle");
    const next = candidates
      .filter(({ at }) => at === soonest)
      .reduce((best, other) =>
        (priorities.get(other.call.name) ?? 0) > (priorities.get(best.call.name) ?? 0) ? other : best,
      );
    const end = next.at + (durations.get(next.call.name) ?? 0);
    ends.set(next.call.name, end);
    free[0] = end;
    waiting.delete(next.call);
  }
  return Math.max(0, ...ends.values());
}

/** For each call the seconds from its start to the end of the last call that needs it, directly or not. */
function rankByRemainingPath(calls: readonly PlannedCall[], durations: Durations): Map<string, number> {
  const remaining = new Map<string, number>();
  for (const { name, needs } of [...calls].reverse()) {
    const rest = (durations.get(name) ?? 0) + (remaining.get(name) ?? 0);
    for (const need of needs) remaining.set(need, Math.max(remaining.get(need) ?? 0, rest));
    remaining.set(name, rest);
  }
  return remaining;
}
