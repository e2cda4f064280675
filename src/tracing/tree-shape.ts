import { z } from "zod";

/** Name that `createGraph` compiles the graph under. */
const graphName = "papercoder";

const Extra = z.object({
  metadata: z
    .object({
      checkpoint_ns: z.string().optional(),
      langgraph_node: z.string().optional(),
      langgraph_path: z.array(z.unknown()).optional(),
    })
    .optional(),
});

/** Where a run stands in its trace. `dotted_order` is that of LangSmith: one part for each run above it, and its own. */
export interface RunPlace {
  parent_run_id?: string;
  dotted_order?: string;
}

interface ReportedRun extends RunPlace {
  id?: string;
  name?: string;
  tags?: string[];
  extra?: unknown;
}

/** The tree that people see, made of the one that LangGraph reports. */
export interface TreeShape {
  /** Where a run is shown; null for one that is not, and what belongs to it is shown where it would be. */
  place(run: ReportedRun): RunPlace | null;
}

/**
 * Root, agents, files, calls: leaves out LangGraph's own run between root and agents and what it marks as hidden, and
 * puts what happens in a node's tasks under the node, beside which LangGraph reports them.
 */
export function createTreeShape(): TreeShape {
  /** Runs that are not shown, with the one that stands for them. */
  const hidden = new Map<string, string | undefined>();
  const places = new Map<string, RunPlace>();
  /** Runs of agents by the part of the checkpoint that they work on. */
  const nodes = new Map<string, string>();

  function hide(run: ReportedRun, parent: string | undefined): string | undefined | null {
    const metadata = Extra.safeParse(run.extra).data?.metadata ?? {};
    const { checkpoint_ns: part, langgraph_node: node, langgraph_path: path } = metadata;
    // all that happens in a task inherits its metadata
    const isNode = part !== undefined && node === run.name;
    if (isNode && path?.[0] === "__pregel_push") return nodes.get(part.split("|")[0] ?? "") ?? parent;
    const above = parent === undefined ? undefined : places.get(parent);
    const isBelowRoot = above !== undefined && above.parent_run_id === undefined;
    if ((isBelowRoot && run.name === graphName) || run.tags?.includes("langsmith:hidden")) return parent;
    if (isNode && run.id !== undefined) nodes.set(part, run.id);
    return null;
  }

  function standIn(id: string | undefined): string | undefined {
    return id !== undefined && hidden.has(id) ? hidden.get(id) : id;
  }

  return {
    place(run) {
      const { id = "" } = run;
      if (hidden.has(id)) return null;
      const known = places.get(id);
      if (known) return known;
      const parent = standIn(run.parent_run_id);
      const shown = hide(run, parent);
      if (shown !== null) {
        hidden.set(id, shown);
        return null;
      }
      const above = parent === undefined ? undefined : places.get(parent)?.dotted_order;
      const own = run.dotted_order?.split(".").at(-1);
      const order = above === undefined || own === undefined ? run.dotted_order : `${above}.${own}`;
      const place = {
        ...(parent === undefined ? {} : { parent_run_id: parent }),
        ...(order === undefined ? {} : { dotted_order: order }),
      };
      places.set(id, place);
      return place;
    },
  };
}
