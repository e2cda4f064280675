import { describe, expect, it } from "vitest";
import { AgentError } from "../../src/core/errors.ts";
import { createScriptedGraph } from "../support/scripted-graph.ts";

const planning = ["planner", "architect", "logic-designer", "config-writer", "human-review"];
const rest = ["human-review", "analyst", "coder", "checker", "assembler"];

describe("the graph", () => {
  it("pauses at the review with what there is to review", async () => {
    const run = await createScriptedGraph();
    const pause = await run.start();

    expect(run.takeStarted()).toEqual(planning);
    expect(pause).toMatchObject({
      kind: "review",
      agents: ["planner", "architect", "logic-designer", "config-writer"],
      problems: [],
    });
    expect(run.written).toEqual([]);
  });

  it("goes on to the end once the plan is approved", async () => {
    const run = await createScriptedGraph();
    await run.start();
    run.takeStarted();

    expect(await run.resume({ type: "approve" })).toBeUndefined();
    expect(run.takeStarted()).toEqual(rest);
    const state = await run.readState();
    expect(state.output).toBe("repository");
    expect(Object.keys(run.written[0]?.files ?? {})).toEqual(state.design?.order);
  });

  it("lets the architect and all after it work again with the reviewer's feedback, but not the planner", async () => {
    const run = await createScriptedGraph();
    await run.start();
    run.takeStarted();
    const before = run.asked.length;
    const pause = await run.resume({ type: "request-changes", agent: "architect", feedback: "Fewer files." });

    expect(pause?.kind).toBe("review");
    expect(run.takeStarted()).toEqual(["human-review", ...planning.slice(1)]);
    const again = run.asked.slice(before);
    expect(again.map(({ call }) => call.agent)).toEqual(["architect", "logic-designer", "config-writer"]);
    const shown = again.map(({ messages }) => messages.at(-1)?.text.includes("Fewer files."));
    expect(shown).toEqual([true, false, false]);
  });

  it("forgets the feedback when the second plan is approved", async () => {
    const run = await createScriptedGraph();
    await run.start();
    await run.resume({ type: "request-changes", agent: "planner", feedback: "Name the baseline." });
    await run.resume({ type: "approve" });

    expect(await run.readState()).toMatchObject({ feedback: null, output: "repository" });
  });

  it("ends without writing anything when it is cancelled", async () => {
    const run = await createScriptedGraph();
    await run.start();
    run.takeStarted();

    expect(await run.resume({ type: "cancel" })).toBeUndefined();
    expect(run.takeStarted()).toEqual(["human-review"]);
    expect(run.written).toEqual([]);
  });

  it("puts a decision that does not hold back to the person, and takes the next", async () => {
    const run = await createScriptedGraph();
    await run.start();

    expect(await run.resume({ type: "edit", config: "seed: 1\n" })).toMatchObject({
      kind: "review",
      problems: expect.arrayContaining([
        expect.stringMatching(/^config\.yaml: .* which the config does not have/),
      ]),
    });
    expect(await run.resume("approve")).toMatchObject({
      problems: [expect.stringMatching(/^This is no decision/)],
    });
    expect(await run.resume({ type: "approve" })).toBeUndefined();
  });

  it("tells clients what a review can be answered with, and why the last answer was refused", async () => {
    const run = await createScriptedGraph();
    await run.start();

    expect(await run.readInterrupt()).toMatchObject({
      value: { answers: expect.arrayContaining(['{"type":"approve"}', '{"type":"cancel"}']) },
      response_schema: {
        oneOf: ["approve", "edit", "request-changes", "cancel"].map((type) =>
          expect.objectContaining({
            properties: expect.objectContaining({ type: { type: "string", const: type } }),
          }),
        ),
      },
    });
    const refused = await run.resume({ type: "edit", config: "seed: 1\n" });
    expect(refused).toMatchObject({
      description: expect.stringMatching(/## Why the last decision was refused\n\n- config\.yaml: /),
    });
  });

  it("names the agent that fails", async () => {
    const run = await createScriptedGraph(({ agent }) =>
      agent === "architect" ? "I would rather talk about the weather." : undefined,
    );

    const failure = await run.start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AgentError);
    expect(failure).toMatchObject({ agent: "architect", message: expect.stringMatching(/^architect: /) });
  });

  it("keeps the files that are written when one fails, and asks only for those missing when it goes on", async () => {
    let mended = false;
    const run = await createScriptedGraph(({ agent, file }) =>
      agent === "coder" && file === "main.py" && !mended ? "There is no code for this." : undefined,
    );
    await run.start();
    const pause = await run.resume({ type: "approve" });

    expect(pause).toMatchObject({
      kind: "files-failed",
      agent: "coder",
      failed: { "main.py": expect.any(String) },
      finished: [{ path: expect.stringMatching(/\.py$/) }, { path: expect.stringMatching(/\.py$/) }],
    });
    const before = run.asked.length;
    mended = true;
    expect(await run.resume(true)).toBeUndefined();
    expect(run.asked.slice(before).map(({ call }) => call.file)).toEqual(["main.py"]);
  });

  it("is drawn with every way out of the review", async () => {
    const { graph } = await createScriptedGraph();
    const drawing = (await graph.getGraphAsync()).drawMermaid();

    for (const target of ["planner", "architect", "logic-designer", "config-writer", "analyst", "__end__"])
      expect(drawing).toContain(`human-review -.-> ${target};`);
    expect(drawing).toContain("coder --> checker;");
  });
});
