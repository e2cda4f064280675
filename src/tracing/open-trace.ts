import type { BaseCallbackHandler } from "@langchain/core/callbacks/base";
import { z } from "zod";
import type { Environment } from "../core/environment.ts";
import type { DescribeCall } from "./run-tracer.ts";
import type { TraceClient } from "./trace-client.ts";
import type { TraceStore } from "./trace-store.ts";

/** The trace of one session of work on a run. */
export interface RunTrace {
  /** What a traced graph is invoked with; empty when nothing is traced. */
  callbacks: BaseCallbackHandler[];
  /** Lets what is under way arrive; gives up after some seconds, because a run must not hang on its trace. */
  close(): Promise<ClosedTrace>;
}

/** What became of a trace: where it can be seen, and what went wrong. */
export interface ClosedTrace {
  url?: string;
  warnings: string[];
}

const flushMs = 3_500;
const linkMs = 1_000;

/** Opens the trace of a session: into the store, if there is one, and to LangSmith, if the environment asks for it. */
export async function openTrace(options: {
  environment: Environment;
  store?: TraceStore | undefined;
  /** Texts that must not leave, beside those of the environment. */
  secrets: readonly string[];
  /** LangSmith's project; that of the environment by default. */
  project?: string | undefined;
  describeCall: DescribeCall;
}): Promise<RunTrace> {
  const { environment, store, describeCall } = options;
  const sends = environment.langsmithTracing;
  if (!sends && store === undefined) return { callbacks: [], close: async () => ({ warnings: [] }) };
  const [clients, { RunTracer }, { createGuardedFetch }, { awaitAllCallbacks }] = await Promise.all([
    import("./trace-client.ts"),
    import("./run-tracer.ts"),
    import("./guarded-fetch.ts"),
    import("@langchain/core/callbacks/promises"),
  ]);
  const secrets = [...environment.secrets, ...options.secrets];
  const guard = createGuardedFetch(secrets);
  const client = new clients.TraceClient(
    { callerOptions: { maxRetries: 0 }, fetchImplementation: guard.fetch, omitTracedRuntimeInfo: true },
    { secrets, store, sends },
  );
  const project = options.project ?? environment.langsmithProject;
  const tracer = new RunTracer(project ? { projectName: project } : {}, { describeCall, client });

  return {
    callbacks: [tracer],
    async close() {
      // pending callbacks first: the client alone does not know of runs that are still being handed to it
      const delivered = awaitAllCallbacks().then(() => client.awaitPendingTraceBatches());
      const isLate = (await waitFor(delivered, flushMs)) === late;
      client.empty();
      const failure =
        guard.readFailure() ??
        client.sendFailure ??
        (sends && isLate ? `it did not take all of it within ${flushMs / 1_000} s` : undefined);
      const url = sends && failure === undefined ? await findLink(client, project) : undefined;
      guard.close();
      return {
        ...(url === undefined ? {} : { url }),
        warnings: [
          ...(client.storeFailure === undefined
            ? []
            : [`The trace kept here is not whole: ${client.storeFailure}`]),
          ...(failure === undefined ? [] : [`LangSmith did not get the whole trace: ${failure}`]),
        ],
      };
    },
  };
}

const Project = z.object({ id: z.string(), tenant_id: z.string() });

/** Where LangSmith shows the trace; undefined when it does not say so soon. */
async function findLink(client: TraceClient, project = "default"): Promise<string | undefined> {
  const found = await waitFor(
    client.readProject({ projectName: project }).catch(() => undefined),
    linkMs,
  );
  const parsed = Project.safeParse(found === late ? undefined : found);
  if (!parsed.success || client.rootId === undefined) return undefined;
  const { id, tenant_id: tenant } = parsed.data;
  return `${client.getHostUrl()}/o/${tenant}/projects/p/${id}/r/${client.rootId}?poll=true`;
}

const late = Symbol("late");

/** What the work gives, or `late` when it takes longer than that; it goes on by itself then. */
async function waitFor<T>(work: Promise<T>, limitMs: number): Promise<T | typeof late> {
  let timer: NodeJS.Timeout | undefined;
  // it keeps the process alive: the client's own timers do not, and the process would end in the middle of this
  const limit = new Promise<typeof late>((resolve) => {
    timer = setTimeout(() => resolve(late), limitMs);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
