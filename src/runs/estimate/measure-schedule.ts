/** A call as a schedule sees it. */
export interface TimedCall {
  name: string;
  /** Names of the calls whose answers it waits for; they come before it. */
  needs: readonly string[];
  /** Name of the call that it waits for only until that has been read. */
  leader: string | undefined;
  /** Milliseconds until its answer begins, and until it is there. */
  readMs: number;
  wholeMs: number;
}

/** Milliseconds of all calls with so many places, each taken by the call that has been ready for longest. */
export function measureSchedule(calls: readonly TimedCall[], places: number): number {
  const read = new Map<string, number>();
  const ended = new Map<string, number>();
  const free = Array.from({ length: places }, () => 0);
  const waiting = new Set(calls);

  function findReadyMs({ needs, leader }: TimedCall): number {
    const led = leader === undefined ? 0 : (read.get(leader) ?? Number.POSITIVE_INFINITY);
    return Math.max(led, ...needs.map((name) => ended.get(name) ?? Number.POSITIVE_INFINITY));
  }

  while (waiting.size > 0) {
    const ready = [...waiting].map((call) => ({ call, readyMs: findReadyMs(call) }));
    const next = ready.reduce((first, other) => (other.readyMs < first.readyMs ? other : first));
    if (!Number.isFinite(next.readyMs))
      throw new Error(`${next.call.name} waits for a call that there is not`);
    const place = free.indexOf(Math.min(...free));
    const startMs = Math.max(next.readyMs, free[place] ?? 0);
    read.set(next.call.name, startMs + next.call.readMs);
    ended.set(next.call.name, startMs + next.call.wholeMs);
    free[place] = startMs + next.call.wholeMs;
    waiting.delete(next.call);
  }
  return Math.max(0, ...ended.values());
}
