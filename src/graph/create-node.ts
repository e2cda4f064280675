import { interrupt, isGraphBubbleUp, type LangGraphRunnableConfig, task } from "@langchain/langgraph";
import type { Agent, AgentContext, Answered, Question } from "../agents/agent.ts";
import { AgentError } from "../core/errors.ts";
import { describeAnswer } from "../state/describe-answer.ts";
import type { Pause } from "../state/pause.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";

/** What the graph needs of the world: the model, the checks, the output folder, and somewhere to report to. */
export interface GraphServices
  extends Pick<
    AgentContext,
    | "checks"
    | "renderPaper"
    | "checkRepository"
    | "inspectHubIds"
    | "writeRepository"
    | "shownCode"
    | "workshop"
    | "emit"
  > {
  ask<T>(question: Question<T>, signal: AbortSignal | undefined): Promise<Answered<T>>;
  /** The answer to a pause for which nobody has to be asked; undefined when the run is to stop for it. */
  answerPause?(reason: Pause): unknown;
  /** Takes note of a pause that was answered. */
  notePause?(reason: Pause, answer: unknown): Promise<void>;
}

/** The LangGraph node that runs one agent; a failure names the agent, LangGraph's own control flow passes through. */
export function createNode(name: string, agent: Agent, services: GraphServices) {
  return async (state: RunState, config: LangGraphRunnableConfig): Promise<RunUpdate> => {
    const startedAt = performance.now();
    services.emit({ type: "agent-start", agent: name });
    const answered: { reason: Pause; answer: unknown }[] = [];
    try {
      const update = await agent.run(state, createContext(services, config.signal, answered));
      for (const { reason, answer } of answered) await services.notePause?.(reason, answer);
      return update;
    } catch (error) {
      if (isGraphBubbleUp(error) || config.signal?.aborted) throw error;
      throw new AgentError(name, error);
    } finally {
      services.emit({ type: "agent-end", agent: name, durationMs: performance.now() - startedAt });
    }
  };
}

function createContext(
  services: GraphServices,
  signal: AbortSignal | undefined,
  answered: { reason: Pause; answer: unknown }[],
): AgentContext {
  const { checks, renderPaper, checkRepository, inspectHubIds, writeRepository } = services;
  const { shownCode, workshop, emit } = services;
  return {
    ...(workshop ? { workshop } : {}),
    ...(inspectHubIds ? { inspectHubIds } : {}),
    checks,
    renderPaper,
    checkRepository,
    writeRepository,
    shownCode,
    emit,
    signal,
    ask: (question) => services.ask(question, signal),
    pause: (reason) => {
      const answer: unknown =
        services.answerPause?.(reason) ?? interrupt(reason, { responseSchema: describeAnswer(reason) });
      answered.push({ reason, answer });
      return answer;
    },
    durable: (name, work) => {
      const durableWork = task(name, work);
      return async (...input) => await durableWork(...input);
    },
  };
}
