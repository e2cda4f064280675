import type { Environment } from "../core/environment.ts";
import { type CallStore, forgetCall, withCallCache } from "../models/call-cache.ts";
import { createModelCaller } from "../models/create-model-caller.ts";
import type { Caller, ModelRequest } from "../models/model-call.ts";
import { type ModelSettings, pickAnswerSettings } from "../models/model-settings.ts";
import { createReplayCaller, withRecording } from "../models/replay.ts";
import { type RetryLimits, withRetries } from "../models/with-retries.ts";
import type { RunEvent } from "../state/events.ts";
import type { RunSettings } from "./run-record.ts";

/** How a run reaches its model: recorded answers, or a model with retries behind the kept answers. */
export interface RunCaller {
  call: Caller;
  forget(request: ModelRequest): Promise<void>;
}

export function createRunCaller(options: {
  settings: RunSettings;
  modelSettings: ModelSettings;
  environment: Environment;
  store: CallStore;
  emit(event: RunEvent): void;
  retries?: Partial<RetryLimits> | undefined;
  /** Stands in for the model, behind the same retries and kept answers; for tests. */
  caller?: Caller | undefined;
}): RunCaller {
  const { settings, modelSettings, store, emit } = options;
  if (settings.replay !== undefined) {
    return { call: createReplayCaller(settings.replay), forget: async () => {} };
  }
  const answerSettings = pickAnswerSettings(modelSettings);
  const model = options.caller ?? createModelCaller(modelSettings, options.environment, emit);
  const retried = withRetries(model, {
    emit,
    limits: { maxTries: modelSettings.maxTries, ...options.retries },
  });
  const kept = withCallCache(retried, store, answerSettings);
  return {
    call: settings.record === undefined ? kept : withRecording(kept, settings.record),
    forget: (request) => forgetCall(request, store, answerSettings),
  };
}
