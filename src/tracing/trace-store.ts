import type { RunCreate, RunUpdate } from "langsmith/schemas";

/** What happened to a run of a trace: it began, or it changed, and what is absent stays as it was. */
export type TraceChange = { kind: "create"; run: RunCreate } | { kind: "update"; id: string; run: RunUpdate };

/** Where the runs of a trace are kept on this machine, in the form LangSmith takes them. */
export interface TraceStore {
  /** Keeps the changes in their order: all of them, or none when that fails. */
  keep(changes: readonly TraceChange[]): void;
}
