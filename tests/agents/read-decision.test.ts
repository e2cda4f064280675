import { describe, expect, it } from "vitest";
import { readDecision } from "../../src/agents/read-decision.ts";
import { aPlannedState } from "../support/a-planned-state.ts";
import { realChecks } from "../support/fake-context.ts";

const edited = "model:\n  rank: 16\nsmoke:\n  steps: 2\n";

function read(answer: unknown) {
  return readDecision(answer, aPlannedState(), realChecks);
}

describe("a review decision", () => {
  it.each([
    [{ type: "approve" }, { type: "approve" }],
    [{ type: "accept" }, { type: "approve" }],
    [[{ type: "accept" }], { type: "approve" }],
    [
      { type: "cancel", reason: "too dear" },
      { type: "cancel", reason: "too dear" },
    ],
    [{ type: "ignore" }, { type: "cancel" }],
    [[{ type: "ignore", args: null }], { type: "cancel" }],
    ['{"type":"approve"}', { type: "approve" }],
    ['[{"type":"accept","args":null}]', { type: "approve" }],
  ])("%j is read in our form and in Agent Inbox's", (answer, decision) => {
    expect(read(answer)).toEqual({ update: { decision, feedback: null } });
  });

  it.each([
    ["our form", { type: "edit", config: edited }],
    ["Agent Inbox's", { type: "edit", args: { action: "Review the plan", args: { config: edited } } }],
    ["Agent Inbox's in an array", [{ type: "edit", args: { args: { config: edited } } }]],
  ])("edits in %s", (_, answer) => {
    expect(read(answer)).toMatchObject({
      update: {
        decision: { type: "edit", config: edited },
        feedback: null,
        config: { yaml: expect.stringContaining("rank: 16") },
      },
    });
  });

  it("that edits nothing is put back, not taken for an approval", () => {
    expect(read({ type: "edit", configYaml: edited })).toEqual({
      problems: ['The edit changes nothing: give the whole edited text as "plan" or "config".'],
    });
  });

  it("that asks for changes shows the agent its earlier answer", () => {
    const outcome = read({ type: "request-changes", agent: "architect", feedback: "Fewer files." });

    expect(outcome).toMatchObject({
      update: {
        decision: { type: "request-changes", agent: "architect" },
        feedback: {
          agent: "architect",
          text: "Fewer files.",
          earlierAnswer: expect.stringContaining("approach: One module per step."),
        },
      },
    });
  });

  it.each([[{ type: "response", args: "Add a seed." }], [[{ type: "response", args: "Add a seed." }]]])(
    "%j, as Agent Inbox writes it, goes to the planner",
    (answer) => {
      expect(read(answer)).toMatchObject({ update: { feedback: { agent: "planner", text: "Add a seed." } } });
    },
  );

  it.each(["coder", "human-review", "constructor", "__proto__"])("cannot ask %s for changes", (agent) => {
    expect(read({ type: "request-changes", agent, feedback: "Again." })).toEqual({
      problems: [
        `There is no agent "${agent}" to ask for changes. Choose one of: planner, architect, logic-designer, config-writer.`,
      ],
    });
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a word", "approve"],
    ["a list of nothing", []],
    ["two decisions", [{ type: "accept" }, { type: "ignore" }]],
    ["an unknown type", { type: "approved" }],
    ["feedback without words", { type: "request-changes", agent: "planner", feedback: "" }],
    ["a response without words", { type: "response", args: "" }],
    ["an edit that is no text", { type: "edit", config: { seed: 1 } }],
  ])("is not read from %s", (_, answer) => {
    expect(read(answer)).toEqual({ problems: [expect.stringMatching(/^This is no decision: ./)] });
  });
});
