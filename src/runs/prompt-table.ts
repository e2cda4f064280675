import { z } from "zod";
import { PromptFile } from "../prompts/prompt-file.ts";
import type { StoreDatabase } from "./open-store.ts";

const Row = z.object({ prompt: z.string() }).optional();

/** The prompts of LangSmith's hub that runs of a store were started with, so that a run goes on without the hub. */
export interface PromptTable {
  /** The prompt at a commit that is written in full, when it is kept. */
  get(source: string): PromptFile | undefined;
  set(prompt: PromptFile): void;
}

export function createPromptTable(database: StoreDatabase): PromptTable {
  return {
    get: (source) => {
      const row = Row.parse(
        database.prepare("SELECT prompt FROM hub_prompts WHERE source = ?").get(source) ?? undefined,
      );
      return row && PromptFile.parse(JSON.parse(row.prompt));
    },
    set: (prompt) => {
      database
        .prepare("INSERT OR REPLACE INTO hub_prompts (source, prompt) VALUES (?, ?)")
        .run(prompt.source, JSON.stringify(prompt));
    },
  };
}
