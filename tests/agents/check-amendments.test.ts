import { describe, expect, it } from "vitest";
import { checkAmendments } from "../../src/agents/check-amendments.ts";
import type { Amendment } from "../../src/state/amendment.ts";
import { renderConfigYaml } from "../../src/state/config-yaml.ts";
import { aDesignedFile } from "../support/a-design.ts";
import { plannedEntries } from "../support/a-planned-state.ts";
import { realChecks } from "../support/fake-context.ts";

const file = aDesignedFile("src/model.py", {
  symbols: [{ name: "fit", signature: "def fit(x)", description: "Fits." }],
});
const config = { entries: plannedEntries, yaml: renderConfigYaml(plannedEntries) };
const reason = "the paper needs it";

function check(...amendments: Amendment[]): string[] {
  return checkAmendments(amendments, file, config, realChecks);
}

function aKey(path: string, value = 1): Amendment {
  return { kind: "config", path, value, standing: { kind: "chosen", why: "usual" }, reason };
}

describe("amendments of a file's design", () => {
  it("hold when they change what there is and add what there is not", () => {
    expect(
      check(
        { kind: "signature", symbol: "fit", signature: "def fit(x, k: int)", reason },
        { kind: "helper", symbol: "window", signature: "def window(x)", reason },
        aKey("model.window"),
      ),
    ).toEqual([]);
  });

  it("change only symbols that the design has", () => {
    expect(check({ kind: "signature", symbol: "fold", signature: "def fold(x)", reason })).toEqual([
      expect.stringMatching(/^The amendment changes fold, which the design of src\/model\.py does not have/),
    ]);
  });

  it("add only symbols that the design has not", () => {
    expect(check({ kind: "helper", symbol: "fit", signature: "def fit(x)", reason })).toEqual([
      expect.stringMatching(/^The amendment adds fit, which the design of src\/model\.py has already/),
    ]);
  });

  it("are written as Python", () => {
    const [problem] = check({ kind: "helper", symbol: "window", signature: "def window(x", reason });

    expect(problem).toMatch(/^The amended signature of window is not Python/);
  });

  it("add config keys that are new and fit beside the others", () => {
    expect(check(aKey("model.rank"))).toEqual([
      expect.stringMatching(/model\.rank, which config\.yaml has already/),
    ]);
    expect(check(aKey("model"))).toEqual([expect.stringMatching(/model is a value and also the group of/)]);
  });

  it("do not contradict each other", () => {
    const helper = { kind: "helper", symbol: "window", reason } as const;

    expect(check(aKey("model.window", 5), aKey("model.window", 7))).toEqual([
      "The config path model.window appears twice; keep one.",
    ]);
    expect(
      check({ ...helper, signature: "def window(x)" }, { ...helper, signature: "def window(x, k)" }),
    ).toEqual(["The amendments change window twice; keep one."]);
  });
});
