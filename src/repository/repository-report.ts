import { amendDesign } from "../state/amend-design.ts";
import { type AmendmentSource, applyAmendments, type FiledAmendment } from "../state/apply-amendments.ts";
import type { ConfigFile } from "../state/config-file.ts";
import { listAmendmentSources } from "../state/list-amendment-sources.ts";
import type { LogicDesign } from "../state/logic-design.ts";
import type { OpenPoint, PaperNote } from "../state/paper-note.ts";
import type { PromptUse, RunState } from "../state/run-state.ts";

/** What the state of a run does not say about it. */
export interface RunFacts {
  /**
   * `models` in the order of their first use; `replayed` when the answers come from a recording; `fork` of a run that
   * shares everything before `from` with another.
   */
  run: {
    id: string;
    models: readonly string[];
    replayed: boolean;
    fork?: { run: string; from: string; changes: readonly string[] } | undefined;
  };
  /** `hubSource` is name and commit of one that comes from LangSmith's prompt hub. */
  prompts: readonly (PromptUse & { hubSource?: string })[];
}

/** What README.md and REPRODUCTION.md are written from: a run's state with its amendments worked in. */
export interface RepositoryReport {
  state: RunState;
  facts: RunFacts;
  design: LogicDesign | undefined;
  config: ConfigFile | undefined;
  amendments: AmendmentSource[];
  conflicts: (FiledAmendment & { problem: string })[];
  openPoints: OpenPoint[];
  notes: PaperNote[];
}

/** Works the amendments of a run into its design and config and gathers what the agents noted about the paper. */
export function createRepositoryReport(state: RunState, facts: RunFacts): RepositoryReport {
  const amendments = listAmendmentSources(state);
  const amended = state.config && applyAmendments(state.config, amendments);
  return {
    state,
    facts,
    design: state.design && amendDesign(state.design, amendments),
    config: amended?.config,
    amendments: amendments.filter((source) => source.amendments.length > 0),
    conflicts: amended?.conflicts ?? [],
    openPoints: [...(state.plan?.openPoints ?? []), ...(state.architecture?.openPoints ?? [])],
    notes: listNotes(state),
  };
}

/** Each damaged or inconsistent place once for each problem, as the agent that met it first reads it. */
function listNotes({ plan, analyses, files }: RunState): PaperNote[] {
  const sources = [...(plan ? [plan] : []), ...Object.values(analyses), ...Object.values(files)];
  const notes = new Map<string, PaperNote>();
  for (const note of sources.flatMap((source) => source.notes)) {
    const key = JSON.stringify([note.place, note.problem]);
    if (!notes.has(key)) notes.set(key, note);
  }
  return [...notes.values()];
}
