import type { Question } from "../agents/agent.ts";
import type { ModelRequest } from "../models/model-call.ts";
import type { ModelSettings } from "../models/model-settings.ts";
import type { RequestAttachments } from "../prompts/attached-sections.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import type { RunEvent } from "../state/events.ts";
import type { ContextRoom } from "./context-room.ts";
import type { RunCaller } from "./create-caller.ts";
import { type FittedRequest, fitQuestion } from "./fit-question.ts";
import type { TokenMeter } from "./token-meter.ts";

/** The requests of one question, each made to fit into what its model reads. */
export interface FittedRequests {
  first: FittedRequest;
  /** Sends every request in the form that fits; the caller below never sees another. */
  caller: RunCaller;
  /** What the model was not shown, over all requests so far. */
  leftOut(): readonly string[];
}

/** Makes the first request of a question fit, and every later one that puts its answer back or asks for the rest. */
export async function fitRequests(
  question: Question<unknown>,
  options: {
    prompts: Prompts;
    meter: TokenMeter;
    model: string;
    room: ContextRoom | null;
    attachments?: RequestAttachments | undefined;
    settings: Pick<ModelSettings, "maxOutputTokens">;
    caller: RunCaller;
    emit(event: RunEvent): void;
  },
): Promise<FittedRequests> {
  const { room, caller, emit } = options;
  const sent: ModelRequest[] = [];
  let leftOut: readonly string[] = [];
  const first = await fitAfter([]);

  async function fitAfter(followUps: ModelRequest["messages"]): Promise<FittedRequest> {
    const available = followUps.length === 0 ? room : await makeRoomForAnother(followUps, options);
    const fitted = await fitQuestion(question, followUps, { ...options, room: available });
    // what one request leaves out begins with what any that leaves out less does
    if (available && fitted.tokens !== undefined && fitted.leftOut.length > leftOut.length) {
      leftOut = fitted.leftOut;
      emit({
        type: "context-shrunk",
        agent: question.agent,
        ...(question.file === undefined ? {} : { file: question.file }),
        leftOut,
        tokens: fitted.tokens,
        available: available.available,
      });
    }
    return fitted;
  }

  async function refit(request: ModelRequest): Promise<ModelRequest> {
    const followUps = request.messages.slice(first.messages.length);
    const fitted = followUps.length === 0 ? first : await fitAfter(followUps);
    const call = fitted.leftOut.length === 0 ? request.call : { ...request.call, leftOut: fitted.leftOut };
    return { ...request, call, messages: fitted.messages };
  }

  return {
    first,
    leftOut: () => leftOut,
    caller: {
      async call(request, callOptions) {
        const fitted = await refit(request).catch(async (error: unknown) => {
          // there is no room to put the answer back, so a resume asks for another one
          for (const earlier of sent) await caller.forget(earlier);
          throw error;
        });
        sent.push(fitted);
        return await caller.call(fitted, callOptions);
      },
      forget: async (request) => await caller.forget(await refit(request)),
    },
  };
}

/** Room for an answer as long as the one before, which it mends or goes on with; the limit on answers where there is one. */
async function makeRoomForAnother(
  followUps: ModelRequest["messages"],
  options: Parameters<typeof fitRequests>[1],
): Promise<ContextRoom | null> {
  const { room, meter, settings } = options;
  if (room === null) return null;
  const before = followUps.find(({ role }) => role === "assistant")?.text ?? "";
  const answer = settings.maxOutputTokens ?? (await meter.measure(before));
  return { window: room.window, answer, available: room.window - answer };
}
