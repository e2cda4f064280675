import { describe, expect, it } from "vitest";
import { checkConfig } from "../../src/agents/config-writer.ts";
import type { ConfigEntry } from "../../src/state/config-file.ts";
import { aDesign } from "../support/a-design.ts";
import { aPaper } from "../support/a-paper.ts";

function anEntry(
  path: string,
  standing: ConfigEntry["standing"] = { kind: "chosen", why: "usual" },
): ConfigEntry {
  return { path, value: 1, standing };
}

function check(entries: readonly ConfigEntry[], configKeys: string[]): string[] {
  return checkConfig(entries, aDesign({ "main.py": [] }, { files: { "main.py": { configKeys } } }), aPaper());
}

describe("a config", () => {
  it("has every key that the design reads, a group as a whole too", () => {
    const entries = [anEntry("model.rank"), anEntry("model.scale")];

    expect(check(entries, ["model.rank", "model"])).toEqual([]);
    expect(check(entries, ["model.depth"])).toEqual([
      "main.py reads model.depth, which the config does not have.",
    ]);
  });

  it("does not take a key for a group because it starts alike", () => {
    expect(check([anEntry("model_size.rank")], ["model"])).toEqual([
      "main.py reads model, which the config does not have.",
    ]);
  });

  it("cites places of the paper", () => {
    const problems = check([anEntry("model.rank", { kind: "stated", places: ["tab:7"] })], []);

    expect(problems).toEqual([
      expect.stringMatching(/^"tab:7" is not an id of this paper; ids like it: tab:1\./),
    ]);
  });

  it("gives each key once", () => {
    expect(check([anEntry("seed"), anEntry("seed")], [])).toEqual([
      "The config path seed appears twice; keep one.",
    ]);
  });
});
