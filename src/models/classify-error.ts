import type { ErrorCode } from "../core/errors.ts";
import { maskSecrets } from "../core/mask-secrets.ts";
import { type ErrorEvidence, gatherEvidence } from "./error-evidence.ts";
import { ModelCallError, type RetryAdvice } from "./model-call-error.ts";
import { readRetryAfter } from "./read-retry-after.ts";

/** Which call failed; `secrets` never appear in a message. */
export interface CallContext {
  model: string;
  url: string;
  secrets: readonly string[];
  /** What the request carried beside its text, and what to do if that is the trouble; in a sentence. */
  attached?: string | undefined;
}

type Verdict = [code: ErrorCode, retry: RetryAdvice, message: string];

const unreachable =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;
const insecure = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|EPROTO)/;
const silent = /^(UND_ERR_(HEADERS|BODY)_TIMEOUT|TimeoutError|APIConnectionTimeoutError)$/;
const contextExceeded =
  /context_length_exceeded|ContextOverflowError|(maximum|max) context length|exceeds? the (model'?s )?context|context window|prompt is too long|input is too long|too many (input )?tokens|exceed(s|ed)? the configured limit/i;
const quota =
  /insufficient_quota|insufficient (balance|funds|credits?|quota)|exceeded your current quota|credit balance|out of credits|quota (has been )?exhausted|billing (hard limit|not active)/i;
const keyRejected =
  /invalid_api_key|API_KEY_INVALID|api key (is )?(not valid|invalid|expired)|incorrect api key|invalid (x-)?api[- ]key/i;
const modelUnknown =
  /model_not_found|model .{0,200}(does not exist|not found|not exist|is not a valid model)/i;

/** How servers refuse pictures: as a bad request, as a model that there is not with such inputs, or by failing. */
const mayRefuse: readonly ErrorCode[] = [
  "MODEL_REQUEST_REJECTED",
  "MODEL_CONTEXT_EXCEEDED",
  "MODEL_UNKNOWN",
  "MODEL_SERVER",
];

/** What went wrong in a call, whether trying again can help, and how to mend it; never throws. */
export function classifyError(thrown: unknown, context: CallContext): ModelCallError {
  const known = findKnown(thrown);
  if (known) return known;
  const evidence = gatherEvidence(thrown);
  const said = maskSecrets(evidence.message, context.secrets);
  const [code, retry, message] =
    judgeStatus(evidence, said, context) ?? judgeConnection(evidence, said, context);
  const retryAfterMs = retry === "never" ? undefined : readRetryAfter(evidence.headers, evidence.message);
  const hint = context.attached !== undefined && mayRefuse.includes(code) ? `. ${context.attached}` : "";
  // no `cause`: what libraries throw carries request headers, and with them the key
  return new ModelCallError(code, `${maskSecrets(message, context.secrets)}${hint}`, { retry, retryAfterMs });
}

function findKnown(thrown: unknown, depth = 0): ModelCallError | null {
  if (thrown instanceof ModelCallError) return thrown;
  return thrown instanceof Error && depth < 6 ? findKnown(thrown.cause, depth + 1) : null;
}

function judgeStatus(
  { status, codes }: ErrorEvidence,
  said: string,
  { model, url }: CallContext,
): Verdict | null {
  const words = `${codes.join(" ")} ${said}`;
  const refused = status === undefined || (status >= 400 && status < 500);
  if (refused && contextExceeded.test(words)) {
    return [
      "MODEL_CONTEXT_EXCEEDED",
      "never",
      `the request is longer than ${model} can read; choose a model with a larger context. It said: ${said}`,
    ];
  }
  if (status === 402 || (refused && quota.test(words))) {
    return [
      "MODEL_QUOTA",
      "never",
      `the account at ${url} has no quota or credit left for ${model}; add some and resume. It said: ${said}`,
    ];
  }
  if (status === 401 || status === 403 || (refused && keyRejected.test(words))) {
    return [
      "MODEL_KEY_REJECTED",
      "never",
      `${url} rejected the API key for ${model}${status ? ` (HTTP ${status})` : ""}; check the key. It said: ${said}`,
    ];
  }
  if (status === 429 || codes.includes("rate_limit_exceeded")) {
    return [
      "MODEL_RATE_LIMIT",
      "patiently",
      `${url} limits the rate of ${model}; resume later or lower --concurrency. It said: ${said}`,
    ];
  }
  if (status === 404 || (refused && modelUnknown.test(words))) {
    return [
      "MODEL_UNKNOWN",
      "never",
      `${url} does not know ${model}; check the model's name, and the base URL, which usually ends in /v1. It said: ${said}`,
    ];
  }
  if (status === undefined) return null;
  if (status >= 500 || status === 408 || status === 409 || status === 425) {
    return [
      "MODEL_SERVER",
      "patiently",
      `${url} failed (HTTP ${status}) while answering for ${model}; resume later. It said: ${said}`,
    ];
  }
  return [
    "MODEL_REQUEST_REJECTED",
    "never",
    `${url} rejected the request for ${model} (HTTP ${status}). It said: ${said}`,
  ];
}

function judgeConnection({ codes }: ErrorEvidence, said: string, { model, url }: CallContext): Verdict {
  if (codes.some((code) => unreachable.test(code))) {
    return [
      "MODEL_UNREACHABLE",
      "briefly",
      `${url} cannot be reached: ${said}; check that the server runs, the base URL and the network`,
    ];
  }
  if (codes.some((code) => insecure.test(code))) {
    return [
      "MODEL_UNREACHABLE",
      "never",
      `no secure connection to ${url}: ${said}; check http or https in the base URL, and the server's certificate`,
    ];
  }
  if (codes.some((code) => silent.test(code))) return judgeSilence(url, model);
  if (codes.includes("server_error") || codes.includes("overloaded_error") || codes.includes("api_error")) {
    return [
      "MODEL_SERVER",
      "patiently",
      `${url} failed while answering for ${model}; resume later. It said: ${said}`,
    ];
  }
  const isConnection = codes.some((code) =>
    /^(ECONNRESET|EPIPE|UND_ERR_|ERR_STREAM_|APIConnectionError)/.test(code),
  );
  const isBroken = /terminated|socket|premature|closed|reset|connection|parse/i.test(said);
  const words = `the connection to ${url} broke while ${model} answered: ${said}; resume to try again`;
  return ["MODEL_CONNECTION", isConnection || isBroken ? "patiently" : "briefly", words];
}

function judgeSilence(url: string, model: string): Verdict {
  return [
    "MODEL_SILENT",
    "briefly",
    `${url} sent nothing for a long time while answering for ${model}; resume to try again`,
  ];
}
