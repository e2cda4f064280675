import type { Message } from "../models/model-call.ts";
import type { CallUsage } from "./count-usage.ts";
import type { FaultKind } from "./faults.ts";

/** One request as the server saw it; times in milliseconds of `performance.now()`, 0 for what has not happened. */
export interface ServedCall {
  agent: string;
  file: string | undefined;
  /** Counts the calls for the same key, agent and file from 1, without those that a limit refused. */
  attempt: number;
  model: string;
  streamed: boolean;
  /** The `prompt_cache_key` of the request. */
  promptCacheKey: string | undefined;
  startedAt: number;
  /** When the first piece of the answer left. */
  firstAt: number;
  endedAt: number;
  /** What struck the call; "rate-limit" also when a limit of the server refused it. */
  fault: FaultKind | null;
  usage: CallUsage;
  messages: readonly Message[];
}
