import type { CallName } from "../state/events.ts";
import { addUsage, noUsage, type Usage } from "../state/usage.ts";
import type { Message, ModelAnswer, ModelRequest } from "./model-call.ts";
import type { AskDependencies, AskQuestion } from "./question.ts";

const progressIntervalMs = 100;

/** The calls of one question: numbered, reported and summed. */
export interface Conversation {
  send(messages: readonly Message[]): Promise<ModelAnswer>;
  /** Reports that the latest answer does not hold. */
  reject(problems: readonly string[]): void;
  usage(): Usage;
  /** The number of the latest call. */
  attempts(): number;
  /** Drops the cached answers of every call so far. */
  forget(): Promise<void>;
}

/** Opens the conversation in which one question is asked. */
export function createConversation(
  { call, model, earlierAttempts = 0 }: Pick<AskQuestion<never>, "call" | "model" | "earlierAttempts">,
  { caller, emit, signal, forget }: AskDependencies,
): Conversation {
  const requests: ModelRequest[] = [];
  let usage = noUsage;

  return {
    async send(messages) {
      signal?.throwIfAborted();
      const name = { ...call, attempt: earlierAttempts + requests.length + 1 };
      const request = { call: name, messages, model };
      requests.push(request);
      let startedAt: number | undefined;
      const start = (): number => {
        if (startedAt === undefined) emit({ type: "call-start", ...name });
        startedAt ??= performance.now();
        return startedAt;
      };
      const progress = reportProgress(name, emit);
      const answer = await caller(request, {
        signal,
        onStart: start,
        onProgress: (characters) => {
          start();
          progress(characters);
        },
      }).catch((error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        // a call that a stop found waiting was never made
        if (startedAt !== undefined || !signal?.aborted) emit({ type: "call-failed", reason, ...name });
        throw error;
      });
      usage = addUsage(usage, answer.usage);
      // kept and recorded answers start and end at once
      const durationMs = Math.round(performance.now() - start());
      emit({ type: "call-end", usage: answer.usage, durationMs, source: answer.source, ...name });
      return answer;
    },
    reject(problems) {
      emit({ type: "call-rejected", problems, ...call, attempt: earlierAttempts + requests.length });
    },
    usage: () => usage,
    attempts: () => earlierAttempts + requests.length,
    async forget() {
      for (const request of requests) await forget?.(request);
    },
  };
}

function reportProgress(call: CallName, emit: AskDependencies["emit"]): (characters: number) => void {
  let reported = Number.NEGATIVE_INFINITY;
  return (characters) => {
    if (performance.now() - reported < progressIntervalMs) return;
    reported = performance.now();
    emit({ type: "call-progress", characters, ...call });
  };
}
