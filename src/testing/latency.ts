import { setTimeout as sleep } from "node:timers/promises";
import type { CallUsage } from "./count-usage.ts";

/** How slowly the server answers; all zero by default. */
export interface Latency {
  /** Before the first piece: the time a model takes to read the prompt. */
  firstMs?: number;
  /** From one piece of a streamed answer to the next, and from the last to the end. */
  betweenMs?: number;
  /** Characters of one piece. */
  pieceLength?: number;
}

/** What a latency may depend on: the tokens of the call, and the length of its answer. */
export interface CallSize extends CallUsage {
  outputCharacters: number;
}

/** One latency for all calls, or one for each by its size, as providers have it. */
export type LatencyModel = Latency | ((call: CallSize) => Latency);

export function chooseLatency(model: LatencyModel | undefined, call: CallSize): Latency {
  return typeof model === "function" ? model(call) : (model ?? {});
}

/** Waits for a moment of `performance.now()`: what one wait was late, the next is shorter. */
export async function waitUntil(moment: number): Promise<void> {
  const waitMs = moment - performance.now();
  if (waitMs > 0) await sleep(waitMs);
}
