import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { guardIntent } from "../../src/repair/guard-intent.ts";
import { change, smallConfig, smallRepository } from "./small-repository.ts";

const Changes = z.array(z.strictObject({ file: z.string(), search: z.string(), replace: z.string() }));
const Cheats = z.array(z.strictObject({ what: z.string(), rule: z.string(), changes: Changes }));
const Honest = z.array(z.strictObject({ what: z.string(), changes: Changes }));

const read = (name: string): unknown =>
  parse(readFileSync(new URL(`../fixtures/repair/${name}.yaml`, import.meta.url), "utf8"));
const cheats = Cheats.parse(read("cheats"));
const honest = Honest.parse(read("honest-repairs"));
const statedPaths = ["training.learning_rate", "model.dropout"];
const facts = { configBefore: smallConfig, configAfter: smallConfig, statedPaths };

describe("the guard of intent refuses", () => {
  it.each(cheats)("$what", ({ rule, changes }) => {
    const refusals = guardIntent(smallRepository, change(changes), facts);

    expect(refusals.join("\n")).toContain(rule);
    for (const refusal of refusals) expect(refusal).toMatch(/^[\w./]+(?::\d+)?: .*rule .*\.$/);
  });
});

describe("the guard of intent lets pass", () => {
  it.each(honest)("$what", ({ changes }) => {
    expect(guardIntent(smallRepository, change(changes), facts)).toEqual([]);
  });

  it("a repository that is not changed", () => {
    expect(guardIntent(smallRepository, smallRepository, facts)).toEqual([]);
  });

  it("a cheat that was there before", () => {
    for (const { changes } of cheats.slice(0, 40)) {
      const files = change(changes);
      const more = new Map(files).set("main.py", `${files.get("main.py")}\n# the end\n`);

      expect(guardIntent(files, more, facts)).toEqual([]);
    }
  });
});

describe("the config", () => {
  const changed = (training: object) => ({
    ...smallConfig,
    training: { ...smallConfig.training, ...training },
  });
  const guard = (configAfter: unknown) =>
    guardIntent(smallRepository, smallRepository, { ...facts, configAfter });

  it("keeps the values that the paper states", () => {
    expect(guard(changed({ learning_rate: 0.1 }))).toEqual([
      "config.yaml: training.learning_rate is 0.1 and was 0.001, which the paper states, rule stated value; leave it and mend the code.",
    ]);
    expect(guard(changed({ learning_rate: undefined }))).toHaveLength(1);
    expect(guard({})).toHaveLength(2);
    expect(guard(null)).toHaveLength(2);
  });

  it("may change other values, and the way a stated one is written", () => {
    expect(guard(changed({ epochs: 2, new: 1 }))).toEqual([]);
    expect(guard(changed({ learning_rate: "1e-3" }))).toEqual([]);
    expect(guard(changed({ learning_rate: 1e-3 }))).toEqual([]);
  });
});

describe("hostile code", () => {
  it.each([
    ["deeply nested", `x = ${"(".repeat(2_000)}1${")".repeat(2_000)}\n`],
    ["no Python", 'try except ((( def class """ \u0000'.repeat(300)],
    [
      "made of names that are bound to many names",
      `def compute_loss(x):\n    v0 = 0\n${Array.from({ length: 30 }, (_, at) => `    v${at + 1} = (${Array(20).fill(`v${at}`).join(", ")})\n`).join("")}    return v30\n`,
    ],
  ])("that is %s is judged all the same", (_what, text) => {
    const after = new Map(smallRepository).set("metrics.py", text);

    expect(guardIntent(smallRepository, after, facts).join("\n")).toContain(
      "compute_accuracy, which carries tab:1, is deleted",
    );
  });
});
