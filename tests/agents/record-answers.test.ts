import { END, START, StateGraph } from "@langchain/langgraph";
import { describe, expect, it } from "vitest";
import { recordAnswer, recordFileAnswers } from "../../src/agents/record-answers.ts";
import { type RunState, RunStateSchema, type RunUpdate } from "../../src/state/run-state.ts";
import { noUsage } from "../../src/state/usage.ts";
import { aPaper } from "../support/a-paper.ts";

const usage = { ...noUsage, calls: 1 };

/** The state after these updates, one after the other. */
async function applyUpdates(first: RunUpdate, second: RunUpdate): Promise<RunState> {
  const graph = new StateGraph(RunStateSchema)
    .addNode("first", () => first)
    .addNode("second", () => second)
    .addEdge(START, "first")
    .addEdge("first", "second")
    .addEdge("second", END)
    .compile();
  return await graph.invoke({ paper: aPaper() });
}

describe("the record of an answer", () => {
  it("keeps what it cost and what its agent was not shown, under the names of agent and file", async () => {
    const state = await applyUpdates(
      recordAnswer("architect", { value: 1, usage, leftOut: ["appendix sec:B"] }),
      recordFileAnswers("coder", new Map([["src/a.py", { value: 1, usage, leftOut: ["code of b.py"] }]])),
    );

    expect(state.leftOut).toEqual({ architect: ["appendix sec:B"], "coder:src/a.py": ["code of b.py"] });
    expect(state.usage).toEqual({ architect: usage, "coder:src/a.py": usage });
  });

  it("replaces that of an earlier answer to the same question, also where nothing was left out any more", async () => {
    const before = { ...recordAnswer("planner", { value: 1, usage, leftOut: ["a"] }) };
    const leftOut = { ...before.leftOut, architect: ["b"] };

    const state = await applyUpdates({ ...before, leftOut }, recordAnswer("architect", { value: 2, usage }));

    expect(state.leftOut).toEqual({ planner: ["a"] });
  });

  it("is empty for a run in which everything was shown", async () => {
    const update = recordFileAnswers("analyst", new Map([["a.py", { value: 1, usage }]]));

    expect((await applyUpdates(update, {})).leftOut).toEqual({});
  });
});
