import { describe, expect, it } from "vitest";
import { defaultAgents } from "../../src/agents/index.ts";
import { checkFlow } from "../../src/graph/check-flow.ts";
import { chooseAfterReview, defaultFlow } from "../../src/graph/default-flow.ts";

const names = ["reader", "writer"];

describe("a flow", () => {
  it("holds when every agent is reached and comes to the end", () => {
    expect(() => checkFlow(names, { start: "reader", reader: "writer", writer: "end" })).not.toThrow();
    expect(() => checkFlow(Object.keys(defaultAgents), defaultFlow)).not.toThrow();
  });

  it.each([
    ["no start", { reader: "writer", writer: "end" }, 'no "start"'],
    ["an absent agent", { start: "reader", reader: "printer", writer: "end" }, 'from "reader" to "printer"'],
    [
      "a line for an absent agent",
      { start: "reader", reader: "writer", writer: "end", printer: "end" },
      '"printer"',
    ],
    ["an agent without a line", { start: "reader", reader: "end" }, 'does not say what follows "writer"'],
    [
      "an agent nothing leads to",
      { start: "reader", reader: "end", writer: "end" },
      'never leads to "writer"',
    ],
    [
      "no way to the end",
      { start: "reader", reader: "writer", writer: "reader" },
      'never ends after "reader", "writer"',
    ],
  ])("with %s is refused by name", (_, flow, problem) => {
    expect(() => checkFlow(names, flow)).toThrow(problem);
  });

  it("follows the reviewer's decision", () => {
    expect(chooseAfterReview({ decision: { type: "approve" } })).toBe("analyst");
    expect(chooseAfterReview({ decision: { type: "cancel" } })).toBe("end");
    expect(
      chooseAfterReview({
        decision: { type: "request-changes", agent: "architect", feedback: "Fewer files." },
      }),
    ).toBe("architect");
  });
});
