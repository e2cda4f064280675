import { Command, INTERRUPT, isInterrupted, MemorySaver } from "@langchain/langgraph";
import { defaultAgents } from "../../src/agents/index.ts";
import { createGraph } from "../../src/graph/create-graph.ts";
import { defaultFlow } from "../../src/graph/default-flow.ts";
import { ModelSettings } from "../../src/models/model-settings.ts";
import { renderPaper } from "../../src/papers/render-paper.ts";
import { readPrompts } from "../../src/prompts/read-prompts.ts";
import { createAsk } from "../../src/runs/create-ask.ts";
import type { RunEvent } from "../../src/state/events.ts";
import { Pause } from "../../src/state/pause.ts";
import type { RunState } from "../../src/state/run-state.ts";
import { createScriptedCaller, type ScriptedCall, scriptRepository } from "../../src/testing/index.ts";
import { aPaper } from "./a-paper.ts";
import { fakeContext, realChecks } from "./fake-context.ts";

const config = { configurable: { thread_id: "run" }, durability: "sync" as const };

/** The default graph in memory, over a model that answers from a script; what `spoil` gives is answered instead. */
export async function createScriptedGraph(
  spoil: (call: ScriptedCall) => string | undefined = () => undefined,
) {
  const script = scriptRepository({ levels: [1, 1, 1] });
  const { caller, asked } = createScriptedCaller((call) => spoil(call) ?? script(call));
  const events: RunEvent[] = [];
  const written: RunState[] = [];
  const emit = (event: RunEvent): void => void events.push(event);
  const graph = createGraph({
    agents: defaultAgents,
    flow: defaultFlow,
    checkpointer: new MemorySaver(),
    services: {
      ask: createAsk({
        prompts: await readPrompts(),
        modelSettings: ModelSettings.parse({ model: "openai:scripted" }),
        caller: { call: caller, forget: async () => {} },
        emit,
      }),
      checks: realChecks,
      renderPaper,
      checkRepository: fakeContext().checkRepository,
      writeRepository: async (state) => {
        written.push(state);
        return "repository";
      },
      shownCode: "dependencies",
      emit,
    },
  });

  /** Takes the graph to its next pause, or to its end. */
  async function advance(input: Parameters<typeof graph.invoke>[0]): Promise<Pause | undefined> {
    const result: unknown = await graph.invoke(input, config);
    return isInterrupted(result) ? Pause.parse(result[INTERRUPT][0]?.value) : undefined;
  }

  return {
    graph,
    asked,
    written,
    start: () => advance({ paper: aPaper() }),
    resume: (answer: unknown) => advance(new Command({ resume: answer })),
    readInterrupt: async () => (await graph.getState(config)).tasks[0]?.interrupts[0],
    readState: async (): Promise<RunState> => (await graph.getState(config)).values,
    /** The agents that were started since the last time this was asked. */
    takeStarted: () =>
      events.splice(0).flatMap((event) => (event.type === "agent-start" ? [event.agent] : [])),
  };
}
