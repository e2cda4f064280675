import type { Usage } from "../../state/usage.ts";
import type { CallReason, CheckVerdict, TracedCall } from "./trace.ts";
import { readMetadata, type StepMetadata, type TraceRow } from "./trace-row.ts";

/** What a row says of a model call, without what only its neighbours know: why it was made and what became of its answer. */
export function readCall(row: TraceRow, run: string): TracedCall | null {
  if (row.call === null) return null;
  const metadata = readMetadata(row);
  return {
    number: row.call,
    name: `${run}/${row.call}`,
    reason: "asked",
    attempt: metadata.attempt ?? 1,
    try: metadata.try ?? 1,
    model: metadata.model ?? null,
    source: metadata.source ?? "model",
    finish: metadata.finish_reason ?? null,
    usage: readCallUsage(metadata),
    tokensEstimated: metadata.tokens_estimated ?? false,
    keptUsage: metadata.kept_usage ?? null,
    verdict: null,
  };
}

function readCallUsage({ usage_metadata: tokens, cost = null }: StepMetadata): Usage | null {
  if (!tokens) return null;
  return {
    calls: 1,
    inputTokens: tokens.input_tokens,
    cachedTokens: tokens.input_token_details.cache_read,
    outputTokens: tokens.output_tokens,
    reasoningTokens: tokens.output_token_details.reasoning,
    cost,
  };
}

/**
 * Says of the calls of one question why each was made and what the checks said of its answer; `steps` are those of the
 * question in order. An answer in several parts was judged once, after its last.
 */
export function relateCalls(
  steps: readonly { call: TracedCall | null; verdict: CheckVerdict | null; error: string | null }[],
): void {
  let rejected = false;
  let previous: TracedCall | undefined;
  let unjudged: TracedCall[] = [];
  for (const { call, verdict, error } of steps) {
    if (call) {
      call.reason = findReason(call, previous, rejected);
      if (previous?.attempt !== call.attempt) rejected = false;
      previous = call;
      if (error === null) unjudged.push(call);
    } else if (verdict) {
      for (const judged of unjudged) judged.verdict = verdict;
      unjudged = [];
      rejected = !verdict.accepted;
    }
  }
}

function findReason(call: TracedCall, previous: TracedCall | undefined, rejected: boolean): CallReason {
  if (previous && previous.attempt === call.attempt) return "tried again";
  if (!previous) return "asked";
  return rejected ? "asked again" : "continued";
}
