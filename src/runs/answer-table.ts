import { z } from "zod";
import { Usage } from "../state/usage.ts";
import type { StoreDatabase } from "./open-store.ts";

/** One accepted answer to per-file work, and what decides whether a fork can use it again. */
const FileAnswer = z.object({
  run: z.string(),
  agent: z.string(),
  file: z.string(),
  /** Of everything that the answer rests on, as `Question.reads` says. */
  readsHash: z.string(),
  /** Of the agent's prompt and of the system text. */
  promptHash: z.string(),
  /** The model with the settings that change what it answers. */
  model: z.string(),
  value: z.unknown(),
  /** What it took when it was asked for. */
  usage: Usage,
  /** What the model was not shown. */
  leftOut: z.array(z.string()),
  /** The run that asked for it. */
  askedIn: z.string(),
});
export type FileAnswer = z.infer<typeof FileAnswer>;

const Row = z.object({
  run: z.string(),
  agent: z.string(),
  file: z.string(),
  reads_hash: z.string(),
  prompt_hash: z.string(),
  model: z.string(),
  value: z.string(),
  usage: z.string(),
});
const Stored = FileAnswer.pick({ value: true, leftOut: true, askedIn: true });

/** The answers to per-file work of all runs of a store. */
export interface AnswerTable {
  find(run: string, agent: string, file: string): FileAnswer | undefined;
  set(answer: FileAnswer): void;
  /** True when the run has kept any. */
  has(run: string): boolean;
}

export function createAnswerTable(database: StoreDatabase): AnswerTable {
  return {
    find(run, agent, file) {
      const found = database
        .prepare("SELECT * FROM answers WHERE run = ? AND agent = ? AND file = ?")
        .get(run, agent, file);
      if (!found) return undefined;
      const { reads_hash: readsHash, prompt_hash: promptHash, model, value, usage } = Row.parse(found);
      return FileAnswer.parse({
        ...{ run, agent, file, readsHash, promptHash, model, usage: JSON.parse(usage) },
        ...Stored.parse(JSON.parse(value)),
      });
    },
    set({ run, agent, file, readsHash, promptHash, model, value, usage, leftOut, askedIn }) {
      database
        .prepare(
          "INSERT OR REPLACE INTO answers (run, agent, file, reads_hash, prompt_hash, model, value, usage) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .run(
          ...[run, agent, file, readsHash, promptHash, model],
          JSON.stringify({ value, leftOut, askedIn }),
          JSON.stringify(usage),
        );
    },
    has: (run) => Boolean(database.prepare("SELECT 1 FROM answers WHERE run = ? LIMIT 1").get(run)),
  };
}
