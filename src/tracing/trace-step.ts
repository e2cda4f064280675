import type { CallbackManagerForChainRun } from "@langchain/core/callbacks/manager";
import {
  ensureConfig,
  getCallbackManagerForConfig,
  mergeConfigs,
  patchConfig,
  type RunnableConfig,
} from "@langchain/core/runnables";
import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";

/** One step of a run as its trace shows it. */
export interface TraceStep {
  name: string;
  /** Run type of LangSmith, which decides how the step is drawn. */
  type: "chain" | "prompt" | "parser" | "tool";
  inputs: Record<string, unknown>;
  /** Holds for everything within the step, too. */
  metadata?: Record<string, unknown>;
  tags?: string[];
  /** When it began, if that was before now. */
  startedAtMs?: number | undefined;
  /** Where it belongs; by default to the step that it is part of. */
  config?: RunnableConfig | undefined;
}

/**
 * Does the work as one step of the trace that the calling code is part of; everything in the work belongs to it. Where
 * nothing is traced it just does the work.
 */
export async function traceStep<T>(
  step: TraceStep,
  work: (config: RunnableConfig) => Promise<T>,
  describe: (result: T) => Record<string, unknown> = () => ({}),
): Promise<T> {
  const { config, run } = await startStep(step);
  if (!run) return await work(config);
  const inner = patchConfig(config, { callbacks: run.getChild() });
  try {
    const result = await AsyncLocalStorageProviderSingleton.runWithConfig(inner, () => work(inner));
    await run.handleChainEnd(describe(result));
    return result;
  } catch (error) {
    await run.handleChainError(error);
    throw error;
  }
}

/** Notes a step that is over, or took no time worth telling. */
export async function noteStep(step: TraceStep & { outputs: Record<string, unknown> }): Promise<void> {
  const { run } = await startStep(step);
  await run?.handleChainEnd(step.outputs);
}

async function startStep(
  step: TraceStep,
): Promise<{ config: RunnableConfig; run: CallbackManagerForChainRun | undefined }> {
  const { name, type, inputs, metadata = {}, tags = [], startedAtMs } = step;
  const config = mergeConfigs(ensureConfig(step.config), { metadata, tags });
  const manager = await getCallbackManagerForConfig(config);
  const run = await manager?.handleChainStart(
    { lc: 1, type: "not_implemented", id: ["papercoder", name] },
    inputs,
    undefined,
    type,
    undefined,
    undefined,
    name,
    undefined,
    startedAtMs === undefined ? undefined : { startedAtMs },
  );
  return { config, run };
}
