import { z } from "zod";
import type { AnswerSettings } from "./call-cache.ts";
import { defaultRetryLimits } from "./with-retries.ts";

/** The model of a run that names none. */
export const defaultModel = "openai:gpt-5";

const minute = 60_000;

/** Which models a run uses and how it calls them. `apiKey` and `baseUrl` are for `openai:` models only. */
export const ModelSettings = z.strictObject({
  model: z.string().default(defaultModel),
  /** Models of single agents, by the agent's name. */
  modelFor: z.record(z.string(), z.string()).default({}),
  baseUrl: z.url({ protocol: /^https?$/ }).optional(),
  apiKey: z.string().min(1).optional(),
  headers: z.record(z.string(), z.string()).default({}),
  reasoningEffort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh"]).optional(),
  temperature: z.number().min(0).max(2).optional(),
  maxOutputTokens: z.int().positive().optional(),
  /** Tokens a model can read, where the provider's profile is missing or wrong. */
  contextWindow: z.int().positive().optional(),
  /** Longest silence of a connection before the call is given up and tried again. */
  idleTimeoutMs: z
    .int()
    .positive()
    .default(5 * minute),
  /** Longest time of one call. */
  timeoutMs: z
    .int()
    .positive()
    .default(20 * minute),
  maxTries: z.int().positive().default(defaultRetryLimits.maxTries),
});
export type ModelSettings = z.infer<typeof ModelSettings>;

/** The model an agent uses, as `provider:name`. */
export function chooseModel({ model, modelFor }: ModelSettings, agent: string): string {
  return Object.hasOwn(modelFor, agent) ? (modelFor[agent] ?? model) : model;
}

/** The settings that change what a model answers, for the key of the call cache. */
export function pickAnswerSettings(settings: ModelSettings): AnswerSettings {
  const { baseUrl, reasoningEffort, temperature, maxOutputTokens } = settings;
  return { baseUrl, reasoningEffort, temperature, maxOutputTokens };
}
