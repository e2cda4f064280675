import { INTERRUPT } from "@langchain/langgraph";
import { SqliteSaver } from "@langchain/langgraph-checkpoint-sqlite";
import { z } from "zod";
import { Pause } from "../state/pause.ts";
import { locateHome, withStore } from "./store.ts";

const Interrupts = z.array(z.object({ value: z.unknown() }));

/**
 * What a run waits for, read from its checkpoint without working on it; undefined when it waits for nobody.
 * Throws RUN_NOT_FOUND.
 */
export async function readPause(options: {
  run: string;
  home?: string | undefined;
}): Promise<Pause | undefined> {
  return await withStore(locateHome(options.home), { create: false }, async ({ database, runs }) => {
    const { id } = runs.find(options.run);
    const checkpoint = await new SqliteSaver(database).getTuple({ configurable: { thread_id: id } });
    const interrupts = (checkpoint?.pendingWrites ?? []).flatMap(([, channel, value]) =>
      channel === INTERRUPT ? Interrupts.parse(value) : [],
    );
    const latest = interrupts.at(-1);
    return latest && Pause.parse(latest.value);
  });
}
