import { describe, expect, it } from "vitest";
import { planner } from "../../src/agents/planner.ts";
import { readDecision } from "../../src/agents/read-decision.ts";
import { buildMessages } from "../../src/prompts/build-messages.ts";
import { readPrompts } from "../../src/prompts/read-prompts.ts";
import { OverallPlan } from "../../src/state/overall-plan.ts";
import { aPlan } from "../support/a-plan.ts";
import { aPlannedState } from "../support/a-planned-state.ts";
import { fakeContext, realChecks } from "../support/fake-context.ts";

const earlier = aPlan({ goal: "Averaging beats everything." });

/** What the planner asks after a reviewer wrote to that agent. */
async function askAgain(agent: string) {
  const state = aPlannedState({ plan: earlier });
  const outcome = readDecision(
    { type: "request-changes", agent, feedback: "Name the baseline." },
    state,
    realChecks,
  );
  if ("problems" in outcome) throw new Error(outcome.problems.join(" "));
  const context = fakeContext({ answer: () => aPlan() });
  const update = await planner.run({ ...state, feedback: outcome.update.feedback ?? null }, context);
  const [asked] = context.asked;
  if (!asked) throw new Error("the planner asked nothing");
  return { asked, update };
}

describe("feedback of a reviewer", () => {
  it("is shown to the agent it is for, after its task, with the answer it is about", async () => {
    const { asked, update } = await askAgain("planner");
    const messages = buildMessages({ ...asked, schema: OverallPlan }, await readPrompts());

    const task = messages[1]?.text.split("<task ")[1] ?? "";
    expect(task).toContain("Name the baseline.");
    expect(task).toContain("goal: Averaging beats everything.");
    expect(update.plan).toEqual(aPlan());
  });

  it("does not change what comes before the task, which providers keep", async () => {
    const prompts = await readPrompts();
    const [first, again] = await Promise.all(["architect", "planner"].map(askAgain));
    const [before, after] = [first, again].map((one) => {
      if (!one) throw new Error("nothing was asked");
      return buildMessages({ ...one.asked, schema: OverallPlan }, prompts)[1]?.text.split("<task ")[0];
    });

    expect(after).toBe(before);
  });

  it("is not shown to other agents", async () => {
    const { asked } = await askAgain("architect");

    expect(asked.feedback).toBeNull();
  });
});

describe("the planner", () => {
  it("cites only places that the paper has", async () => {
    const context = fakeContext({
      answer: ({ problems }) =>
        problems.length > 0
          ? aPlan()
          : aPlan({ settings: [{ name: "rank", value: "8", places: ["tab:3"] }] }),
    });
    await planner.run(aPlannedState(), context);

    expect(context.asked[1]?.problems).toEqual([expect.stringMatching(/^"tab:3" is not an id/)]);
  });
});
