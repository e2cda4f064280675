import type { Environment } from "../core/environment.ts";
import { createBudget } from "../models/budget.ts";
import { type CallStore, forgetCall, withCallCache } from "../models/call-cache.ts";
import { createCallPlaces } from "../models/call-places.ts";
import { createModelCaller } from "../models/create-model-caller.ts";
import type { Caller, ModelRequest } from "../models/model-call.ts";
import { type ModelSettings, pickAnswerSettings } from "../models/model-settings.ts";
import { findModelPrice, type PricedTokens } from "../models/price.ts";
import { createRateWindow } from "../models/rate-window.ts";
import { createReplayCaller, withRecording } from "../models/replay.ts";
import { withBudget } from "../models/with-budget.ts";
import { withPlaces } from "../models/with-places.ts";
import { withPrefixLead } from "../models/with-prefix-lead.ts";
import { type RetryLimits, withRetries } from "../models/with-retries.ts";
import type { RunEvent } from "../state/events.ts";
import type { RunRecord } from "./run-record.ts";
import { createStopSwitch, type StopSwitch } from "./stop-switch.ts";
import { withNotedAnswers } from "./with-noted-answers.ts";

/** How a run reaches its model: recorded answers, or a model with retries behind the kept answers. */
export interface RunCaller {
  call: Caller;
  forget(request: ModelRequest): Promise<void>;
}

/**
 * A run's caller. From the outside in: recording, kept answers, retries, one leader for each new beginning of a
 * prompt, places among the calls under way, the budget, and the model.
 */
export function createRunCaller(options: {
  record: Pick<RunRecord, "id" | "settings" | "usage">;
  modelSettings: ModelSettings;
  environment: Environment;
  store: CallStore;
  emit(event: RunEvent): void;
  stopSwitch?: StopSwitch;
  retries?: Partial<RetryLimits> | undefined;
  /** Stands in for the model, behind the same retries and kept answers; for tests. */
  caller?: Caller | undefined;
}): RunCaller {
  const { record, modelSettings, environment, store, emit, stopSwitch = createStopSwitch() } = options;
  const { settings } = record;
  if (settings.replay !== undefined) {
    return { call: withNotedAnswers(createReplayCaller(settings.replay)), forget: async () => {} };
  }
  const answerSettings = pickAnswerSettings(modelSettings);
  const window = createRateWindow();
  const places = createCallPlaces({
    most: settings.sequential ? 1 : settings.concurrency,
    window,
    onChange: (change) => emit({ type: "call-limit", ...change }),
  });
  const budget = createBudget(settings, record.usage, (reached) =>
    stopSwitch.stop("until finished", reached),
  );
  const { park } = stopSwitch;

  const model =
    (options.caller && withNotedAnswers(options.caller, { all: true })) ??
    createModelCaller(modelSettings, environment, {
      emit,
      promptCacheKey: `papercoder-${record.id}`,
      onHeaders: window.observe,
    });
  // a price is known of every model that a limit on cost was given for
  const findCost = async (spec: string, tokens: PricedTokens) =>
    settings.maxCost === undefined ? null : findModelPrice(spec, tokens, modelSettings, environment);
  const paced = withPlaces(withBudget(model, budget, { park, findCost }), places, park);
  const retried = withRetries(withPrefixLead(paced, park), {
    emit,
    park,
    limits: { maxTries: modelSettings.maxTries, ...options.retries },
  });
  const kept = withNotedAnswers(withCallCache(retried, store, answerSettings));
  return {
    call: settings.record === undefined ? kept : withRecording(kept, settings.record),
    forget: (request) => forgetCall(request, store, answerSettings),
  };
}
