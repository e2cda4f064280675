import { type ErrorCode, PaperCoderError } from "../core/errors.ts";

/** Whether asking again can help: never, for a few quick tries, or as often as the settings allow. */
export type RetryAdvice = "never" | "briefly" | "patiently";

/** A request that got no answer, with what a retry may hope for. */
export class ModelCallError extends PaperCoderError {
  override readonly name = "ModelCallError";
  readonly retry: RetryAdvice;
  /** How long the server asks to wait, in milliseconds, when it says. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    evidence: { retry: RetryAdvice; retryAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(code, message, "cause" in evidence ? { cause: evidence.cause } : {});
    this.retry = evidence.retry;
    this.retryAfterMs = evidence.retryAfterMs;
  }
}
