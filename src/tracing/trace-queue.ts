/** Work on a trace that can wait until the run has nothing better to do. */
export interface TraceQueue {
  /** Does it soon, after what was added before. */
  add(work: () => void): void;
  /** Does at once all that waits. */
  empty(): void;
}

/** So long that a request leaves before the work on its trace is done, and short beside what is lost with a killed run. */
const delayMs = 50;
/** Longer than this at a time would hold up the answers that arrive meanwhile. */
const longestTurnMs = 8;

/** `done` is called whenever some of the work has been done, `failed` for work that throws. */
export function createTraceQueue(hooks: { done(): void; failed(error: unknown): void }): TraceQueue {
  let waiting: (() => void)[] = [];

  function work(longestMs: number): void {
    const until = performance.now() + longestMs;
    let count = 0;
    while (count < waiting.length && performance.now() < until) attempt(waiting[count++]);
    waiting = waiting.slice(count);
    hooks.done();
    if (waiting.length > 0) setImmediate(work, longestTurnMs);
  }

  function attempt(step: (() => void) | undefined): void {
    try {
      step?.();
    } catch (error) {
      hooks.failed(error);
    }
  }

  return {
    add(step) {
      if (waiting.push(step) === 1) setTimeout(work, delayMs, longestTurnMs);
    },
    empty: () => work(Number.POSITIVE_INFINITY),
  };
}
