import { readEnvironment } from "../core/environment.ts";
import { findContextWindow } from "../models/context-window.ts";
import type { ModelSettings } from "../models/model-settings.ts";
import { usualAnswerTokens } from "../models/usual-answer-tokens.ts";

/** What a request has room for: all that a model reads, less what its answer may take. */
export interface ContextRoom {
  window: number;
  answer: number;
  available: number;
}

/** The room a model has for a request; null when nobody knows what it reads. */
export async function findContextRoom(model: string, settings: ModelSettings): Promise<ContextRoom | null> {
  // how much a model reads is known without a key
  const asked = { ...settings, apiKey: settings.apiKey ?? "none" };
  const window = await findContextWindow(model, asked, readEnvironment());
  const answer = settings.maxOutputTokens ?? usualAnswerTokens;
  return window === null ? null : { window, answer, available: window - answer };
}
