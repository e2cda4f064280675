import { type RunnableConfig, RunnableLambda } from "@langchain/core/runnables";

/** How a trace is named and found again. */
export type TraceDescription = Required<Pick<RunnableConfig, "runName" | "tags" | "metadata" | "callbacks">>;

/** Does the work as one trace, to which belongs everything that is given the config: a graph may be invoked several times. */
export async function traceWork<T extends object>(
  description: TraceDescription,
  input: Readonly<Record<string, string>>,
  work: (config: Pick<RunnableConfig, "callbacks">) => Promise<T>,
): Promise<T> {
  const traced = RunnableLambda.from<Readonly<Record<string, string>>, T>((_input, { callbacks }) =>
    work(callbacks === undefined ? {} : { callbacks }),
  );
  return await traced.invoke(input, description);
}
