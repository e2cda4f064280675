import type { Answered, Question } from "../agents/agent.ts";
import { ask } from "../models/ask.ts";
import { chooseModel, type ModelSettings } from "../models/model-settings.ts";
import type { RequestAttachments } from "../prompts/attached-sections.ts";
import { fillPrompt } from "../prompts/prompt-file.ts";
import { findPrompt, type Prompts } from "../prompts/read-prompts.ts";
import type { RunEvent } from "../state/events.ts";
import { type ContextRoom, findContextRoom } from "./context-room.ts";
import type { RunCaller } from "./create-caller.ts";
import { fitRequests } from "./fit-requests.ts";
import type { RunRecord } from "./run-record.ts";
import { createTokenMeter } from "./token-meter.ts";
import { notePrompt, traceQuestion, watchJudging } from "./trace-question.ts";

// attempts to mend an answer that held are numbered from 21, so that they have the same number however many came before
const earlierAttempts = 20;

/**
 * Puts an agent's question to its model: prompt and context become messages that fit into what the model reads, the
 * answer a checked value. Throws CONTEXT_TOO_SMALL before anything is sent that does not fit.
 */
export function createAsk(options: {
  prompts: Prompts;
  modelSettings: ModelSettings;
  caller: RunCaller;
  /** Says whether a model is asked at all; without it only a context given in the settings is kept to. */
  record?: Pick<RunRecord, "settings">;
  /** What goes with an agent's requests beside their text; nothing by default. */
  attachments?: { findFor(agent: string): Promise<RequestAttachments> };
  emit(event: RunEvent): void;
}) {
  const { prompts, modelSettings, caller, record, emit } = options;
  const repairPrompt = findPrompt(prompts, "repair");
  const resumePrompt = findPrompt(prompts, "resume");
  const meter = createTokenMeter();
  const rooms = new Map<string, Promise<ContextRoom | null>>();

  /** The room of a model, looked up once. */
  function findRoom(model: string): Promise<ContextRoom | null> {
    const isAsked = record !== undefined && record.settings.replay === undefined;
    const isKnown = isAsked || modelSettings.contextWindow !== undefined;
    const room =
      rooms.get(model) ?? (isKnown ? findContextRoom(model, modelSettings) : Promise.resolve(null));
    rooms.set(model, room);
    return room;
  }

  async function put<T>(
    question: Question<T>,
    model: string,
    signal: AbortSignal | undefined,
  ): Promise<Answered<T>> {
    const { agent, file, answer, check, earlier } = question;
    const room = await findRoom(model);
    const attachments = await options.attachments?.findFor(agent);
    const requests = await fitRequests(question, {
      ...{ prompts, meter, model, room, attachments, settings: modelSettings, caller, emit },
    });
    await notePrompt(question, prompts, requests.first);
    const repair = (problems: readonly string[]) =>
      fillPrompt(repairPrompt, { problems: problems.map((problem) => `- ${problem}`).join("\n") });
    const putBack = earlier
      ? ([
          { role: "assistant", text: earlier.text },
          { role: "user", text: repair(earlier.problems) },
        ] as const)
      : [];
    const answered = await ask(
      {
        call: { agent, ...(file === undefined ? {} : { file }) },
        ...(earlier ? { earlierAttempts } : {}),
        model,
        messages: [...requests.first.messages, ...putBack],
        answer,
        ...(check ? { check } : {}),
      },
      {
        caller: requests.caller.call,
        forget: requests.caller.forget,
        emit,
        signal,
        watchJudging,
        phrasing: {
          repair,
          resume: () => fillPrompt(resumePrompt, {}),
        },
      },
    );
    return { ...answered, leftOut: requests.leftOut() };
  }

  return <T>(question: Question<T>, signal: AbortSignal | undefined): Promise<Answered<T>> => {
    const model = chooseModel(modelSettings, question.agent);
    return traceQuestion(question, { prompts, model }, () => put(question, model, signal));
  };
}
