/** Why a request was given up: the server sent nothing for too long, or took too long altogether. */
export class RequestTimeoutError extends Error {
  override readonly name = "RequestTimeoutError";
}

export interface RequestWatch {
  /** Aborted by the caller's signal, by silence, or when the time is over. */
  readonly signal: AbortSignal;
  /** Says that the server is alive. */
  touch(): void;
  stop(): void;
}

/** Watches one request; `stop` has to be called when it is over. */
export function watchRequest(
  limits: { silenceMs: number; overallMs: number },
  signal: AbortSignal | undefined,
): RequestWatch {
  const controller = new AbortController();
  const giveUp = (milliseconds: number, what: string) =>
    setTimeout(() => {
      const seconds = Math.max(1, Math.round(milliseconds / 1000));
      controller.abort(new RequestTimeoutError(`${what} within ${seconds} s`));
    }, milliseconds);
  const silence = giveUp(limits.silenceMs, "the server sent nothing");
  const overall = giveUp(limits.overallMs, "the server did not finish");
  return {
    signal: signal ? AbortSignal.any([signal, controller.signal]) : controller.signal,
    touch: () => silence.refresh(),
    stop: () => {
      clearTimeout(silence);
      clearTimeout(overall);
    },
  };
}
