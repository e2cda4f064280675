import { interrupt, isGraphBubbleUp, type LangGraphRunnableConfig, task } from "@langchain/langgraph";
import type { Agent, AgentContext, Answered, Question } from "../agents/agent.ts";
import { AgentError } from "../core/errors.ts";
import type { Pause } from "../state/pause.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";

/** What the graph needs of the world: the model, the checks, the output folder, and somewhere to report to. */
export interface GraphServices
  extends Pick<AgentContext, "checks" | "renderPaper" | "writeRepository" | "shownCode" | "emit"> {
  ask<T>(question: Question<T>, signal: AbortSignal | undefined): Promise<Answered<T>>;
  /** The answer to a pause for which nobody has to be asked; undefined when the run is to stop for it. */
  answerPause?(reason: Pause): unknown;
}

/** The LangGraph node that runs one agent; a failure names the agent, LangGraph's own control flow passes through. */
export function createNode(name: string, agent: Agent, services: GraphServices) {
  return async (state: RunState, config: LangGraphRunnableConfig): Promise<RunUpdate> => {
    const startedAt = performance.now();
    services.emit({ type: "agent-start", agent: name });
    try {
      return await agent.run(state, createContext(services, config.signal));
    } catch (error) {
      if (isGraphBubbleUp(error) || config.signal?.aborted) throw error;
      throw new AgentError(name, error);
    } finally {
      services.emit({ type: "agent-end", agent: name, durationMs: performance.now() - startedAt });
    }
  };
}

function createContext(services: GraphServices, signal: AbortSignal | undefined): AgentContext {
  const { checks, renderPaper, writeRepository, shownCode, emit } = services;
  return {
    checks,
    renderPaper,
    writeRepository,
    shownCode,
    emit,
    signal,
    ask: (question) => services.ask(question, signal),
    pause: (reason) => services.answerPause?.(reason) ?? interrupt(reason),
    durable: (name, work) => {
      const durableWork = task(name, work);
      return async (...input) => await durableWork(...input);
    },
  };
}
