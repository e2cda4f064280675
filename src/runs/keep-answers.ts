import type { Answered, Question } from "../agents/agent.ts";
import { hashJson } from "../core/hash.ts";
import { chooseModel, type ModelSettings, pickAnswerSettings } from "../models/model-settings.ts";
import { findPrompt, type Prompts } from "../prompts/read-prompts.ts";
import type { RunEvent } from "../state/events.ts";
import { noUsage } from "../state/usage.ts";
import { noteStep } from "../tracing/trace-step.ts";
import { createAnswerTable, type FileAnswer } from "./answer-table.ts";
import { parseForkPoint } from "./fork/fork-point.ts";
import type { RunRecord } from "./run-record.ts";
import type { Store } from "./store.ts";

type Ask = <T>(question: Question<T>, signal: AbortSignal | undefined) => Promise<Answered<T>>;

/**
 * Keeps every answer to per-file work with what it rests on. In a fork, an answer of a run it comes from is used again,
 * without a call, when all of that is as it was, and it still holds.
 */
export function keepAnswers(
  ask: Ask,
  run: {
    store: Store;
    record: Pick<RunRecord, "id" | "fork" | "settings">;
    prompts: Prompts;
    modelSettings: ModelSettings;
    emit(event: RunEvent): void;
  },
): Ask {
  const { store, record, prompts, modelSettings, emit } = run;
  const answers = createAnswerTable(store.database);
  const point = record.fork && parseForkPoint(record.fork.from);

  function describeAsker({ agent, prompt }: Pick<Question<unknown>, "agent" | "prompt">) {
    const texts = [findPrompt(prompts, prompt), findPrompt(prompts, "system")];
    return {
      promptHash: hashJson(texts.map(({ hash }) => hash)),
      model: JSON.stringify({
        model: chooseModel(modelSettings, agent),
        ...pickAnswerSettings(modelSettings),
        figures: record.settings.figures,
      }),
    };
  }

  /** True for what is asked anew whatever it rests on. */
  function isForced(agent: string, file: string): boolean {
    if (point?.file === undefined) return !record.settings.cache;
    return point.agent === agent && point.file === file;
  }

  async function findKept<T>(question: Question<T>, file: string): Promise<FileAnswer | undefined> {
    const { agent, answer, check, reads } = question;
    if (!point || isForced(agent, file)) return undefined;
    const asker = describeAsker(question);
    // a fork of one file changes the prompt and the model of that file only
    const isChanged = (kept: FileAnswer) =>
      (point.file === undefined || point.file === file) &&
      (kept.promptHash !== asker.promptHash || kept.model !== asker.model);
    for (const ancestor of listAncestors(store, record)) {
      const kept = answers.find(ancestor, agent, file);
      if (!kept || isChanged(kept)) continue;
      const parsed = answer.schema.safeParse(kept.value);
      if (!parsed.success || hashJson(reads?.(parsed.data)) !== kept.readsHash) continue;
      if (((await check?.(parsed.data)) ?? []).length === 0) return kept;
    }
    return undefined;
  }

  return async <T>(question: Question<T>, signal: AbortSignal | undefined): Promise<Answered<T>> => {
    const { agent, file, answer, reads } = question;
    if (!reads || file === undefined) return await ask(question, signal);
    const kept = await findKept(question, file);
    if (kept) {
      answers.set({ ...kept, run: record.id });
      emit({ type: "answer-kept", agent, file, run: kept.askedIn });
      await noteStep({
        ...{ name: `${agent} ${file}`, type: "chain", metadata: { agent, file } },
        inputs: { kept_from: kept.askedIn },
        outputs: { calls: 0 },
      });
      const value = answer.schema.parse(kept.value);
      return { value, usage: noUsage, leftOut: kept.leftOut, keptFrom: kept.askedIn };
    }
    const answered = await ask(question, signal);
    const { value, usage, leftOut = [] } = answered;
    answers.set({
      ...{ run: record.id, agent, file, value, usage, leftOut: [...leftOut], askedIn: record.id },
      ...describeAsker(question),
      readsHash: hashJson(reads(value)),
    });
    return answered;
  };
}

/** The run that a fork was made from, the run that one was made from, and so on. */
export function listAncestors(store: Store, { fork }: Pick<RunRecord, "fork">): string[] {
  const origins = new Map(store.runs.list().map(({ id, fork: origin }) => [id, origin]));
  const ancestors: string[] = [];
  for (let origin = fork; origin && !ancestors.includes(origin.run); ) {
    ancestors.push(origin.run);
    // an ancestor may have been pruned
    origin = origins.get(origin.run);
  }
  return ancestors;
}
