import type { Run } from "@langchain/core/tracers/base";
import {
  LangChainTracer,
  type LangChainTracerFields,
  OVERRIDABLE_LANGSMITH_INHERITABLE_METADATA_KEYS as overridable,
} from "@langchain/core/tracers/tracer_langchain";
import { getRuntimeEnvironment } from "@langchain/core/utils/env";
import { isGraphBubbleUp } from "@langchain/langgraph";
import type { Client } from "langsmith";
import { RunTree } from "langsmith/run_trees";
import { z } from "zod";
import { PaperCoderError } from "../core/errors.ts";

/** A model call that has ended, as LangChain reports it. */
export interface EndedCall {
  metadata: Record<string, unknown>;
  /** Text of every message that was sent. */
  prompt: string[];
  answer: string;
  /** Tokens as the server reported them, in LangChain's form. */
  reported: unknown;
  /** What else the provider said, such as the finish reason. */
  response: Record<string, unknown>;
}

/** What is to stand in the metadata of an ended call: its tokens, cost and finish reason. */
export type DescribeCall = (call: EndedCall) => Promise<Record<string, unknown>>;

interface TracerHooks {
  describeCall: DescribeCall;
  client: Client & {
    /** Learns of a run at once; LangChain hands it over a little later, when steps within it may have been handed over. */
    announce(run: Run): void;
  };
}

const Message = z.object({ text: z.string() });
const Inputs = z.object({ messages: z.array(z.array(Message)) });
const Metadata = z.record(z.string(), z.unknown());
const Answered = z.object({
  generations: z
    .array(
      z
        .array(
          z.object({
            message: Message.extend({
              usage_metadata: z.unknown().optional(),
              response_metadata: Metadata.catch({}),
              additional_kwargs: Metadata.catch({}),
            }),
          }),
        )
        .min(1),
    )
    .min(1),
});

/** LangChain's tracer, made to say of calls what they cost, of pauses that they are none of the failures, and of steps when they began. */
export class RunTracer extends LangChainTracer {
  // what it does takes a millisecond; to queue it costs more, for each piece of an answer
  override awaitHandlers = true;
  // a RunTree of LangSmith takes a tenth of a millisecond to make, and LangChain would make one at every turn
  override usesRunTreeMap = false;
  readonly #hooks: TracerHooks;
  /** What every RunTree is a copy of; copies of this tracer share it. */
  #blank: RunTree | undefined;

  constructor(fields: LangChainTracerFields, hooks: TracerHooks) {
    super({ ...fields, client: hooks.client });
    this.#hooks = hooks;
  }

  override copyWithTracingConfig({
    metadata = {},
    tags = [],
  }: Parameters<LangChainTracer["copyWithTracingConfig"]>[0]) {
    const replaced = Object.entries(metadata).filter(([name]) => overridable.has(name));
    const copied = new RunTracer(
      {
        ...this.fields,
        metadata: { ...metadata, ...this.tracingMetadata, ...Object.fromEntries(replaced) },
        tags: [...new Set([...this.tracingTags, ...tags])],
      },
      this.#hooks,
    );
    copied.runMap = this.runMap;
    copied.runTreeMap = this.runTreeMap;
    copied.#blank = this.#blank;
    return copied;
  }

  // a run that is not ours is a step made with `traceable`
  override getRunById(id?: string): Run | undefined {
    const run = super.getRunById(id);
    if (run) return run;
    this.usesRunTreeMap = true;
    const step = super.getRunById(id);
    this.usesRunTreeMap = false;
    return step;
  }

  override getRun(id: string): Run | undefined {
    return this.getRunById(id);
  }

  /** A new one each time, because LangChain changes what it gets here: the run is the context of what it calls. */
  override getRunTreeWithTracingConfig(id: string): RunTree | undefined {
    const run = super.getRunById(id);
    if (!run) return super.getRunTreeWithTracingConfig(id);
    this.#blank ??= this.#makeBlank(run);
    const tree: RunTree = Object.create(RunTree.prototype);
    return Object.assign(tree, this.#blank, run, {
      start_time: run._serialized_start_time ?? run.start_time,
      extra: { ...run.extra, metadata: { ...run.extra?.metadata } },
      child_runs: [],
    });
  }

  /** What is the same in all runs: where they go. */
  #makeBlank({ id, trace_id = id, dotted_order = id }: Run): RunTree {
    return new RunTree({
      ...{ id, trace_id, dotted_order, name: "", client: this.#hooks.client, tracingEnabled: true },
      ...(this.replicas === undefined ? {} : { replicas: this.replicas }),
      ...(this.projectName === undefined ? {} : { project_name: this.projectName }),
      ...(this.address === undefined ? {} : { address: this.address }),
      ...(this.exampleId === undefined ? {} : { reference_example_id: this.exampleId }),
    });
  }

  override _addRunToRunMap(run: Run) {
    const { startedAtMs, ...extra } = run.extra ?? {};
    const start = typeof startedAtMs === "number" ? { start_time: startedAtMs } : {};
    const added = super._addRunToRunMap({ ...run, ...start, extra });
    this.#hooks.client.announce(added);
    // as LangChain says it of every run
    added.extra = { ...added.extra, runtime: getRuntimeEnvironment() };
    return added;
  }

  // nothing here looks at the runs below a run, and LangChain would copy them all with each that is added
  protected override _addChildRun(): void {}

  protected override stringifyError(error: unknown): string {
    if (PaperCoderError.isInstance(error)) return `${error.code}: ${error.message}`;
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  }

  // one is enough to tell when an answer began
  override async handleLLMNewToken(...given: Parameters<LangChainTracer["handleLLMNewToken"]>): Promise<Run> {
    const run = this.getRunById(given[2]);
    if (run?.events.some(({ name }) => name === "new_token")) return run;
    return await super.handleLLMNewToken(...given);
  }

  override async handleChainError(...[error, id, ...rest]: Parameters<LangChainTracer["handleChainError"]>) {
    // a pause is how LangGraph stops a run for a person, not a failure
    if (!isGraphBubbleUp(error)) return await super.handleChainError(error, id, ...rest);
    return await super.handleChainEnd({ paused: readPauseKinds(error) }, id, ...rest);
  }

  override async onLLMEnd(run: Run): Promise<void> {
    super.onLLMEnd(run);
    const outputs = Answered.safeParse(run.outputs);
    const message = outputs.data?.generations[0]?.[0]?.message;
    if (!message) return;
    const metadata = Metadata.catch({}).parse(run.extra?.metadata);
    const described = await this.#hooks.describeCall({
      metadata,
      prompt:
        Inputs.safeParse(run.inputs)
          .data?.messages.flat()
          .map(({ text }) => text) ?? [],
      answer: message.text,
      reported: message.usage_metadata,
      response: { ...message.additional_kwargs, ...message.response_metadata },
    });
    run.extra = { ...run.extra, metadata: { ...metadata, ...described } };
  }
}

const Interrupts = z.object({
  interrupts: z.array(z.object({ value: z.object({ kind: z.string() }).optional().catch(undefined) })),
});

function readPauseKinds(error: unknown): string[] {
  const { interrupts = [] } = Interrupts.safeParse(error).data ?? {};
  return interrupts.map(({ value }) => value?.kind ?? "pause");
}
