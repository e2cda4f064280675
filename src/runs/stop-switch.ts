import { PaperCoderError } from "../core/errors.ts";

const longestRestMs = 5_000;

/** Lets a run come to rest: calls under way may finish for a while, new ones do not start, then everything is aborted. */
export interface StopSwitch {
  signal: AbortSignal;
  /** Starts the work unless a stop was asked for; then it waits for the abort instead, so that nothing counts as failed. */
  track<T>(work: () => Promise<T>): Promise<T>;
  stop(graceMs: number): void;
  /** Resolves when no work is under way, or after five seconds: aborted work may still be writing. */
  rest(): Promise<void>;
}

/** A switch that also stops at once when `outer` is aborted. */
export function createStopSwitch(outer?: AbortSignal): StopSwitch {
  const controller = new AbortController();
  const abort = () =>
    controller.abort(
      new PaperCoderError("INTERRUPTED", "The run was stopped. Nothing that was finished is lost."),
    );
  if (outer?.aborted) abort();
  else outer?.addEventListener("abort", abort, { once: true });

  let stopping = false;
  let active = 0;
  let onRest = () => {};
  return {
    signal: controller.signal,
    async track(work) {
      if (stopping) return await waitForAbort(controller.signal);
      active += 1;
      try {
        return await work();
      } finally {
        active -= 1;
        if (active === 0) onRest();
        // not before what was just finished has reached the checkpoint
        if (stopping && active === 0) setTimeout(abort, 50);
      }
    },
    stop(graceMs) {
      stopping = true;
      if (active === 0 || graceMs <= 0) abort();
      else setTimeout(abort, graceMs).unref();
    },
    rest: () =>
      new Promise((resolve) => {
        onRest = resolve;
        if (active === 0) resolve();
        else setTimeout(resolve, longestRestMs).unref();
      }),
  };
}

function waitForAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
