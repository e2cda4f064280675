import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { z } from "zod";
import { Architecture } from "../../state/architecture.ts";
import { ConfigFile } from "../../state/config-file.ts";
import { FileAnalysis } from "../../state/file-analysis.ts";
import { LogicDesign } from "../../state/logic-design.ts";
import { OverallPlan } from "../../state/overall-plan.ts";
import { SourceFile } from "../../state/source-file.ts";
import type { Store } from "../store.ts";

/** What the agents of a run have made so far. */
export const RunWorks = z.object({
  plan: OverallPlan.optional(),
  architecture: Architecture.optional(),
  design: LogicDesign.optional(),
  config: ConfigFile.optional(),
  analyses: z.record(z.string(), FileAnalysis).default({}),
  files: z.record(z.string(), SourceFile).default({}),
});
export type RunWorks = z.infer<typeof RunWorks>;

/** What a finished per-file task leaves in the checkpoint while its agent is still at work. */
const Finished = z.object({ value: z.union([SourceFile, FileAnalysis]) });

/** Reads what a run has made from its checkpoint, the finished files of an agent still at work included. */
export async function readRunWorks({ database }: Store, run: string): Promise<RunWorks> {
  const tuple = await new SqliteSaver(database).getTuple({ configurable: { thread_id: run } });
  const works = RunWorks.parse(tuple?.checkpoint.channel_values ?? {});
  for (const [, , written] of tuple?.pendingWrites ?? []) {
    const finished = Finished.safeParse(written).data?.value;
    if (!finished) continue;
    if ("text" in finished) works.files[finished.path] = finished;
    else works.analyses[finished.path] = finished;
  }
  return works;
}
