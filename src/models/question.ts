import type { AnswerForm } from "../state/answer-form.ts";
import type { RunEvent } from "../state/events.ts";
import type { Caller, Message, ModelRequest } from "./model-call.ts";

/** One question: the messages that put it, the form its answer has, and what else must hold of the value. */
export interface AskQuestion<T> {
  call: { agent: string; file?: string };
  /** How many attempts there were before, where the question was asked already; the first of it has the next number. */
  earlierAttempts?: number;
  model: string;
  messages: readonly Message[];
  answer: AnswerForm<T>;
  /** Problems in words that the model can act on; empty when the value holds. */
  check?(value: T): readonly string[] | Promise<readonly string[]>;
}

/** The words put to a model when its answer does not hold, or was cut by its output limit. */
export interface Phrasing {
  repair(problems: readonly string[]): string;
  resume(): string;
}

export interface AskDependencies {
  caller: Caller;
  phrasing: Phrasing;
  emit(event: RunEvent): void;
  signal?: AbortSignal | undefined;
  /** Wraps the judging of each answer, which is that of the attempt named; so that a trace can show what was said of it. */
  watchJudging?<J extends { problems?: readonly string[] }>(
    attempt: number,
    judge: () => Promise<J>,
  ): Promise<J>;
  /** Drops a cached answer; called for every request of a question that fails in the end. */
  forget?(request: ModelRequest): void | Promise<void>;
}
