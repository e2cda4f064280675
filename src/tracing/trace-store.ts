import type { RunCreate, RunUpdate } from "langsmith/schemas";

/** Where the runs of a trace are kept on this machine, in the form LangSmith takes them. */
export interface TraceStore {
  create(run: RunCreate): void;
  /** Changes a run that was created; fields that are absent stay as they are. */
  update(id: string, run: RunUpdate): void;
}
