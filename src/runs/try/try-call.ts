import type { Question } from "../../agents/agent.ts";
import type { defaultAgents } from "../../agents/index.ts";
import { readEnvironment } from "../../core/environment.ts";
import { PaperCoderError } from "../../core/errors.ts";
import type { Agents, CheckedFlow } from "../../graph/create-graph.ts";
import type { defaultFlow } from "../../graph/default-flow.ts";
import type { Flow } from "../../graph/flow.ts";
import { createModelCaller } from "../../models/create-model-caller.ts";
import { judgeAnswer } from "../../models/judge-answer.ts";
import type { Caller, Message } from "../../models/model-call.ts";
import { chooseModel } from "../../models/model-settings.ts";
import { withRetries } from "../../models/with-retries.ts";
import { findPrompt } from "../../prompts/read-prompts.ts";
import { createSourceChecks } from "../../repository/checks/create-source-checks.ts";
import type { Usage } from "../../state/usage.ts";
import type { CallDetails } from "../../tracing/reading/call-details.ts";
import type { TracedPrompt } from "../../tracing/reading/trace.ts";
import { checkModels } from "../check-models.ts";
import { chooseTeam } from "../choose-team.ts";
import { findContextRoom } from "../context-room.ts";
import { fitQuestion } from "../fit-question.ts";
import { createStillGraph } from "../fork/read-history.ts";
import { parseSettings } from "../parse-settings.ts";
import { pinPrompts } from "../pin-prompts.ts";
import { createPromptTable } from "../prompt-table.ts";
import type { SessionOptions, Team } from "../run-options.ts";
import type { RunSettings } from "../run-record.ts";
import { locateHome, type Store, withStore } from "../store.ts";
import { toModelSettings } from "../to-model-settings.ts";
import { createTokenMeter } from "../token-meter.ts";
import { readStoredCall } from "../traces/read-traced-call.ts";
import { followUp } from "./follow-up.ts";
import { recoverQuestion } from "./recover-question.ts";
import { createStillWorkshop } from "./still-workshop.ts";

/** Which recorded call to ask again, and what is to be different. */
export interface TryOptions extends SessionOptions, Partial<RunSettings> {
  /** Id of the run, or its beginning. */
  run: string;
  /** Number of the call in the run's trace. */
  call: number;
  /** How often it is asked; once by default. */
  times?: number;
}

/** One answer to the call as it was asked again. */
export interface TriedAnswer {
  text: string;
  finish: string;
  /** What the checks found; empty for an answer that holds. */
  problems: readonly string[];
  usage: Usage;
  durationMs: number;
}

/** A recorded call beside what came of asking it again. */
export interface TriedCall {
  recorded: CallDetails;
  /** The prompt and the model that were used now. */
  prompt: TracedPrompt;
  model: string;
  messages: readonly Message[];
  answers: readonly TriedAnswer[];
}

/**
 * Asks one recorded call again, with other prompts or another model and the values that it was asked with then, and
 * checks each answer as the run did. Changes nothing of the run. Throws RUN_NOT_FOUND, TRACE_NOT_FOUND, RUN_STATE where
 * the run does not hold its values any more, USAGE, PROMPT_INVALID, and what a model call throws.
 */
export async function tryCall<const A extends Agents = typeof defaultAgents, const F = typeof defaultFlow>(
  options: TryOptions & { agents?: A; flow?: F & Flow<keyof A & string> & CheckedFlow<A, F> },
): Promise<TriedCall> {
  const { run, call, times = 1, home, agents, flow, ...rest } = options;
  const { apiKey, headers, retries, onEvent, signal, onStoppable, environments, caller, ...changes } = rest;
  const session = { apiKey, headers, retries, onEvent, signal, onStoppable, environments, caller };
  return await withStore(locateHome(home), { create: false }, async (store) => {
    const recorded = readStoredCall(store, { run, call });
    const { settings } = store.runs.find(recorded.run);
    const given = parseSettings({ ...settings, ...changes, ...leaveRecordings(settings, changes) });
    const team = chooseTeam({ agents, flow }, given);
    return await askAgain(recorded, { store, team, settings: given, session, times });
  });
}

/** Recorded answers do not depend on a prompt, so that a model has to be named in their place. */
function leaveRecordings(settings: RunSettings, changes: Partial<RunSettings>): { replay?: undefined } {
  if (settings.replay === undefined) return {};
  if (changes.model !== undefined || changes.baseUrl !== undefined) return { replay: undefined };
  throw new PaperCoderError(
    "USAGE",
    "The run was made from recorded answers, which are the same whatever the prompt says. Name a model with --model.",
  );
}

async function askAgain(
  recorded: CallDetails,
  on: { store: Store; team: Team; settings: RunSettings; session: SessionOptions; times: number },
): Promise<TriedCall> {
  const { store, team, settings, session, times } = on;
  const { agent, file } = nameQuestion(recorded);
  const { prompts } = await pinPrompts(settings, team.agents, createPromptTable(store.database));
  await checkModels(settings, session, Object.keys(team.agents));
  const modelSettings = toModelSettings(settings, session);
  const model = chooseModel(modelSettings, agent);

  const record = store.runs.find(recorded.run);
  const workshop = createStillWorkshop({ store, team, settings, prompts, record });
  const question = await recoverQuestion(
    { agent, file, askedAtMs: Date.parse(recorded.startedAt) },
    {
      ...{
        id: recorded.run,
        store,
        team,
        graph: createStillGraph(store, team),
        checks: createSourceChecks(),
        ...(workshop ? { workshop } : {}),
      },
      shownCode: settings.sequential ? "all-before" : settings.showCode,
    },
  );
  const { messages } = await fitQuestion(question, followUp(recorded, prompts), {
    ...{ prompts, meter: createTokenMeter(), model, room: await findContextRoom(model, modelSettings) },
  });
  const emit = (event: Parameters<NonNullable<SessionOptions["onEvent"]>>[0]) => session.onEvent?.(event);
  const ask = withRetries(session.caller ?? createModelCaller(modelSettings, readEnvironment(), { emit }), {
    emit,
    limits: { maxTries: modelSettings.maxTries, ...session.retries },
  });
  const { name, hash, source } = findPrompt(prompts, question.prompt);
  const one = () => askOnce(ask, { question, messages, model, recorded, signal: session.signal });
  // the first reads the prompt into the provider's cache, for the others
  const first = await one();
  const others = await Promise.all(Array.from({ length: times - 1 }, one));
  return { recorded, prompt: { name, hash, source }, model, messages, answers: [first, ...others] };
}

function nameQuestion({ agent, file, call }: CallDetails): { agent: string; file: string | undefined } {
  if (agent !== null) return { agent, file: file ?? undefined };
  throw new PaperCoderError(
    "USAGE",
    `Call ${call.name} was made by no agent's question, so it cannot be put again.`,
  );
}

async function askOnce(
  ask: Caller,
  call: {
    question: Question<unknown>;
    messages: readonly Message[];
    model: string;
    recorded: CallDetails;
    signal: AbortSignal | undefined;
  },
): Promise<TriedAnswer> {
  const { question, messages, model, recorded, signal } = call;
  const { agent, file, answer, check } = question;
  const name = { agent, ...(file === undefined ? {} : { file }), attempt: recorded.call.attempt };
  const startedAt = performance.now();
  const { text, finish, usage } = await ask({ call: name, messages, model }, { signal });
  const judged = await judgeAnswer({ text, finish }, { answer, ...(check ? { check } : {}) });
  return {
    ...{ text, finish, usage, problems: judged.problems ?? [] },
    durationMs: Math.round(performance.now() - startedAt),
  };
}
