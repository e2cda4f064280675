import { describe, expect, it } from "vitest";
import { readEdit, renderPlanDocument } from "../../src/agents/read-edit.ts";
import { aPlannedState } from "../support/a-planned-state.ts";
import { realChecks } from "../support/fake-context.ts";

const state = aPlannedState();
const document = renderPlanDocument(state);

function edit(texts: { plan?: string; config?: string }) {
  return readEdit(texts, state, realChecks);
}

function editPlan(from: string, to: string) {
  expect(document).toContain(from);
  return edit({ plan: document.replace(from, to) });
}

describe("an edited config.yaml", () => {
  it("keeps the standing of what is as it was; what was changed or added is chosen", () => {
    const outcome = edit({ config: "model:\n  rank: 8\n  depth: 3\nsmoke:\n  steps: 4\n" });

    const chosen = { kind: "chosen", why: "set in review" };
    expect(outcome).toMatchObject({
      update: {
        config: {
          entries: [
            { path: "model.rank", value: 8, standing: { kind: "stated", places: ["tab:1"] } },
            { path: "model.depth", value: 3, standing: chosen },
            { path: "smoke.steps", value: 4, standing: chosen },
          ],
          yaml: expect.stringContaining("steps: 4  # chosen: set in review"),
        },
      },
    });
  });

  it("is refused without a key that the design reads", () => {
    expect(edit({ config: "model:\n  rank: 8\n" })).toEqual({
      problems: ["config.yaml: main.py reads smoke.steps, which the config does not have."],
    });
  });

  it.each([
    ["is not YAML", "model: [1"],
    ["has an alias", "smoke:\n  steps: &two 2\nmodel:\n  rank: *two\n"],
    ["holds nothing", "# later\n"],
    ["is nested without end", `smoke: ${"[".repeat(100_000)}`],
    ["is a row of question marks", "? ".repeat(40_000)],
    ["is longer than any config", `a: "${"x".repeat(2_000_000)}"`],
  ])("is refused when it %s", (_, config) => {
    const outcome = edit({ config });

    expect(outcome).toMatchObject({
      problems: expect.arrayContaining([expect.stringMatching(/^config\.yaml: /)]),
    });
  });
});

describe("an edited plan.yaml", () => {
  it("that is as it was changes nothing", () => {
    const { plan, architecture, design, config } = state;

    expect(edit({ plan: document })).toEqual({ update: { plan, architecture, design, config } });
  });

  it("changes the plan, and leaves the config alone", () => {
    expect(editPlan("goal: Averaging beats", "goal: Averaging never beats")).toMatchObject({
      update: { plan: { goal: "Averaging never beats the last iterate." }, config: state.config },
    });
  });

  it("puts the files into an order anew", () => {
    const turned = aPlannedState({}, { "main.py": [], "src/model.py": ["main.py"] });
    const outcome = readEdit({ plan: renderPlanDocument(turned) }, state, realChecks);

    expect(state.design?.order).toEqual(["src/model.py", "main.py"]);
    expect(outcome).toMatchObject({ update: { design: { order: ["main.py", "src/model.py"] } } });
  });

  it("is refused when it changes the architecture alone, which nobody after the design is shown", () => {
    const document = renderPlanDocument({
      ...state,
      ...(state.architecture && { architecture: { ...state.architecture, approach: "Another approach." } }),
    });

    expect(edit({ plan: document })).toEqual({
      problems: [expect.stringMatching(/^plan\.yaml: The architecture is changed and the design is not/)],
    });
  });

  it("is refused when its design no longer covers its architecture", () => {
    expect(editPlan("- path: src/model.py", "- path: src/net.py")).toMatchObject({
      problems: expect.arrayContaining([
        "plan.yaml: src/net.py is in the architecture but not designed; add it.",
        expect.stringMatching(/^plan\.yaml: src\/model\.py is designed but not in the architecture/),
      ]),
    });
  });

  it("is refused when it reads a key that the config does not have", () => {
    expect(editPlan("- smoke.steps", "- smoke.steps\n        - model.depth")).toEqual({
      problems: ["config.yaml: main.py reads model.depth, which the config does not have."],
    });
  });

  it.each([
    ["cites what the paper does not have", "- eq:1", "- eq:7", /^plan\.yaml: "eq:7" is not an id/],
    [
      "has a path out of the repository",
      "- path: src/model.py",
      "- path: ../model.py",
      /^plan\.yaml: .*goes up/,
    ],
    ["has a key nobody reads", "plan:", "notes: none\nplan:", /^plan\.yaml: .*notes/],
    ["gives a key twice", "plan:", "plan: 1\nplan:", /^plan\.yaml: Map keys must be unique/],
    ["has an alias", "goal: ", "goal: *start #", /^plan\.yaml: /],
  ])("is refused when it %s", (_, from, to, problem) => {
    expect(editPlan(from, to)).toMatchObject({
      problems: expect.arrayContaining([expect.stringMatching(problem)]),
    });
  });

  it.each([
    ["aliases of aliases that stand for a billion values", writeAliasBomb()],
    ["an alias of itself", "&a [*a]"],
    ["lists nested without end", "- ".repeat(100_000)],
    ["brackets nested without end", `plan: ${'["]",'.repeat(100_000)}`],
    ["question marks without end", "? ".repeat(100_000)],
    ["more text than any plan has", "a: b\n".repeat(1_000_000)],
  ])("is refused when it is %s", { timeout: 20_000 }, (_, plan) => {
    expect(edit({ plan })).toEqual({ problems: [expect.stringMatching(/^plan\.yaml: It /)] });
  });
});

function writeAliasBomb(): string {
  const names = Array.from({ length: 9 }, (_, index) => `a${index}`);
  const lines = names.map((name, index) =>
    index === 0
      ? `${name}: &${name} [x, x]`
      : `${name}: &${name} [${Array(10)
          .fill(`*a${index - 1}`)
          .join(", ")}]`,
  );
  return lines.join("\n");
}
