import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { z } from "zod";
import { LogicDesign } from "../state/logic-design.ts";
import { locateHome, withStore } from "./store.ts";

/** How many files a run has planned, analysed and written. */
export interface FileProgress {
  planned: number;
  analysed: number;
  written: number;
}

const Values = z.object({
  design: LogicDesign.optional(),
  analyses: z.record(z.string(), z.unknown()).default({}),
  files: z.record(z.string(), z.unknown()).default({}),
});
/** What a finished per-file task leaves in the checkpoint while its agent is still at work. */
const Finished = z.object({ value: z.object({ path: z.string(), text: z.string().optional() }) });

/**
 * Counts a run's files in its checkpoint without working on it, the finished ones of an agent still at work included;
 * null before there is a plan. Throws RUN_NOT_FOUND.
 */
export async function readFileProgress(options: {
  run: string;
  home?: string | undefined;
}): Promise<FileProgress | null> {
  return await withStore(locateHome(options.home), { create: false }, async ({ database, runs }) => {
    const { id } = runs.find(options.run);
    const tuple = await new SqliteSaver(database).getTuple({ configurable: { thread_id: id } });
    const { design, analyses, files } = Values.parse(tuple?.checkpoint.channel_values ?? {});
    if (!design) return null;
    const finished = (tuple?.pendingWrites ?? []).flatMap(
      ([, , value]) => Finished.safeParse(value).data ?? [],
    );
    const analysed = new Set(Object.keys(analyses));
    const written = new Set(Object.keys(files));
    for (const { value } of finished) (value.text === undefined ? analysed : written).add(value.path);
    const planned = new Set(design.order);
    return {
      planned: planned.size,
      analysed: [...analysed].filter((path) => planned.has(path)).length,
      written: [...written].filter((path) => planned.has(path)).length,
    };
  });
}
