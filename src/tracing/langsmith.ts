import { setTimeout as sleep } from "node:timers/promises";
import type { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import type { Environment } from "../core/environment.ts";
import { omitAttachments } from "./omit-attachments.ts";

/** A connection to LangSmith for the time of one run. */
export interface LangSmithTrace {
  callbacks: BaseCallbackHandler[];
  /** Sends what is still waiting; gives up after five seconds, because a run must not hang on its trace. */
  flush(): Promise<void>;
}

const longestText = 20_000;
const flushDeadlineMs = 5_000;

/** Connects to LangSmith when LANGSMITH_TRACING asks for it; otherwise a trace that does nothing. */
export async function connectLangSmith(environment: Environment): Promise<LangSmithTrace> {
  if (!environment.langsmithTracing) return { callbacks: [], flush: async () => {} };
  const [{ PrivateClient }, { LangChainTracer }, { awaitAllCallbacks }] = await Promise.all([
    import("./private-client.ts"),
    import("@langchain/core/tracers/tracer_langchain"),
    import("@langchain/core/callbacks/promises"),
  ]);
  const client = new PrivateClient({
    callerOptions: { maxRetries: 1 },
    timeout_ms: 3_000,
    hideInputs: shortenValues,
    hideOutputs: shortenValues,
    omitTracedRuntimeInfo: true,
  });
  const tracer = new LangChainTracer({
    client,
    ...(environment.langsmithProject === undefined ? {} : { projectName: environment.langsmithProject }),
  });
  return {
    callbacks: [tracer],
    // pending callbacks first: the client alone does not know of runs that are still being handed to it
    flush: async () => {
      const sent = awaitAllCallbacks().then(() => client.awaitPendingTraceBatches());
      await Promise.race([sent, sleep(flushDeadlineMs, undefined, { ref: false })]);
    },
  };
}

function shortenValues(values: Record<string, unknown>): Record<string, unknown> {
  if ("messages" in values) return omitAttachments(values);
  return "generations" in values ? values : shortenTexts(values);
}

// state is repeated in every chain run: 55 KB of paper become 378 KB of trace without this
function shortenTexts(values: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify(values, (_key, value: unknown) =>
      typeof value === "string" && value.length > longestText
        ? `${value.slice(0, 500)}… (${value.length} characters)`
        : value,
    ),
  );
}
