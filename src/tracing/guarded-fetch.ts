import { setTimeout as sleep } from "node:timers/promises";
import { maskSecrets } from "../core/mask-secrets.ts";

/** A `fetch` that never fails, with what it could not do. */
export interface GuardedFetch {
  fetch: typeof fetch;
  /** Why something was not delivered; undefined when everything was. */
  readFailure(): string | undefined;
  /** Ends what is still under way. */
  close(): void;
}

const timeoutMs = 10_000;
const retryAfterMs = 250;
/** After a failure nothing is sent for so long, so that a dead endpoint holds nothing up. */
const restMs = 15_000;
const refusesKey = [401, 403];
/** What was delivered already. */
const conflict = 409;

/**
 * Sends to an endpoint that may be slow, dead or refuse. The caller is always told that all is well, so that LangSmith's
 * client neither prints to the console nor repeats itself; what refuses the key is not tried again.
 */
export function createGuardedFetch(secrets: readonly string[], send: typeof fetch = fetch): GuardedFetch {
  let failure: string | undefined;
  let restsUntil = 0;
  const closing = new AbortController();

  async function attempt(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    // not the client's own signal: its limit is shorter, and shows as a failure of ours
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), closing.signal]);
    const response = await send(input, { ...init, signal });
    if (response.ok || response.status === conflict) return response;
    await response.body?.cancel();
    throw new Refusal(response);
  }

  return {
    readFailure: () => failure,
    close: () => closing.abort(new Error("it took too long at the end of the run")),
    fetch: async (input, init) => {
      if (Date.now() < restsUntil) return pretendSuccess();
      const request = { ...init, ...(await collectBody(init)) };
      try {
        return await attempt(input, request).catch(async (error: unknown) => {
          if (!isPassing(error)) throw error;
          await sleep(retryAfterMs);
          return await attempt(input, request);
        });
      } catch (error) {
        failure = maskSecrets(describeFailure(error), secrets);
        if (error instanceof Refusal && refusesKey.includes(error.status))
          restsUntil = Number.POSITIVE_INFINITY;
        else if (!(error instanceof Refusal) || error.status >= 500) restsUntil = Date.now() + restMs;
        return pretendSuccess();
      }
    },
  };
}

class Refusal extends Error {
  readonly status: number;

  constructor({ status, statusText }: Response) {
    super(`it answered ${status} ${statusText}`.trim());
    this.status = status;
  }
}

/** The body as bytes: a stream could not be sent a second time. */
async function collectBody(init: RequestInit | undefined): Promise<Pick<RequestInit, "body">> {
  return init?.body instanceof ReadableStream ? { body: await new Response(init.body).arrayBuffer() } : {};
}

/** True for what may go better at once; not for silence, which has taken its time already. */
function isPassing(error: unknown): boolean {
  if (error instanceof Refusal) return error.status >= 500 || error.status === 429;
  return !(error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name));
}

function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return `it did not answer within ${timeoutMs / 1_000} s`;
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function pretendSuccess(): Response {
  return Response.json({ batch_ingest_config: { use_multipart_endpoint: true } }, { status: 202 });
}
