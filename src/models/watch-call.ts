/** Limits of one call and the errors that end it when they pass. */
export interface CallLimits {
  idleTimeoutMs: number;
  timeoutMs: number;
  describeSilence(): Error;
  describeTimeout(): Error;
}

/** Guards one call: its `signal` aborts the request on silence, at the overall limit or when the run stops. */
export interface CallWatch {
  signal: AbortSignal;
  /** Says that something arrived. */
  touch(): void;
  /** Waits for a step of the call; rejects as soon as the signal aborts, also when the step never ends. */
  guard<T>(step: Promise<T>): Promise<T>;
  /** Ends the call with this error. */
  abort(error: Error): void;
  stop(): void;
}

/** Starts watching a call. */
export function watchCall(limits: CallLimits, outer: AbortSignal | undefined): CallWatch {
  const controller = new AbortController();
  const stopOuter = (): void => controller.abort(outer?.reason);
  const idle = setTimeout(() => controller.abort(limits.describeSilence()), limits.idleTimeoutMs);
  const overall = setTimeout(() => controller.abort(limits.describeTimeout()), limits.timeoutMs);
  if (outer?.aborted) stopOuter();
  else outer?.addEventListener("abort", stopOuter, { once: true });

  return {
    signal: controller.signal,
    touch: () => void idle.refresh(),
    guard: (step) =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(controller.signal.reason);
        if (controller.signal.aborted) stop();
        controller.signal.addEventListener("abort", stop, { once: true });
        step.then(resolve, reject).finally(() => controller.signal.removeEventListener("abort", stop));
      }),
    abort: (error) => controller.abort(error),
    stop() {
      clearTimeout(idle);
      clearTimeout(overall);
      outer?.removeEventListener("abort", stopOuter);
    },
  };
}
