import { PaperCoderError } from "../core/errors.ts";

const longestRestMs = 5_000;

/** Lets a run come to rest: calls under way may finish for a while, new ones do not start, then everything is aborted. */
export interface StopSwitch {
  signal: AbortSignal;
  /** Starts the work unless a stop was asked for; then it waits for the abort instead, so that nothing counts as failed. */
  track<T>(work: () => Promise<T>): Promise<T>;
  /** Waits for something inside tracked work. Such work is not under way: a stop does not wait for it and it never goes on. */
  park<T>(wait: Promise<T>): Promise<T>;
  /** Stops after `graceMs`, or when all that is under way is finished; `reason` is what the run then ends with. */
  stop(graceMs: number | "until finished", reason?: PaperCoderError): void;
  /** Resolves when no work is under way, or after five seconds: aborted work may still be writing. */
  rest(): Promise<void>;
}

/** A switch that also stops at once when `outer` is aborted. */
export function createStopSwitch(outer?: AbortSignal): StopSwitch {
  const controller = new AbortController();
  const { signal } = controller;
  let reason = new PaperCoderError("INTERRUPTED", "The run was stopped. Nothing that was finished is lost.");
  const abort = () => controller.abort(reason);
  if (outer?.aborted) abort();
  else outer?.addEventListener("abort", abort, { once: true });

  let stopping = false;
  let active = 0;
  let onRest = () => {};

  function leave(): void {
    active -= 1;
    if (active > 0) return;
    onRest();
    // not before what was just finished has reached the checkpoint
    if (stopping) setTimeout(abort, 50);
  }

  return {
    signal,
    async track(work) {
      if (stopping) return await waitForAbort(signal);
      active += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },
    async park(wait) {
      leave();
      try {
        const waited = await Promise.race([wait, waitForAbort(signal)]);
        return stopping ? await waitForAbort(signal) : waited;
      } catch (error) {
        return stopping ? await waitForAbort(signal) : Promise.reject(error);
      } finally {
        active += 1;
      }
    },
    stop(graceMs, given) {
      if (given && !stopping) reason = given;
      stopping = true;
      if (active === 0 || (graceMs !== "until finished" && graceMs <= 0)) abort();
      else if (graceMs !== "until finished") setTimeout(abort, graceMs).unref();
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
