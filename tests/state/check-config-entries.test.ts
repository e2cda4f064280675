import { describe, expect, it } from "vitest";
import { checkConfigEntries } from "../../src/state/check-config-entries.ts";
import type { ConfigEntry, ConfigValue } from "../../src/state/config-file.ts";
import { chosen, createYamlCorpus } from "./yaml-corpus.ts";

describe("checkConfigEntries", () => {
  const entry = (path: string, value: ConfigValue = 1): ConfigEntry => ({ path, value, standing: chosen });

  it("finds nothing wrong with the whole corpus", () => {
    expect(checkConfigEntries(createYamlCorpus(500, 1))).toEqual([]);
  });

  it.each([
    [[], "no values"],
    [[entry("a"), entry("a")], "appears twice"],
    [[entry("a.b.c"), entry("a.b")], "a.b is a value and also the group of a.b.c"],
    [[entry("a", Number.NaN)], "cannot keep"],
    [[entry("a", [1, [Number.POSITIVE_INFINITY]])], "cannot keep"],
    [[entry("a", "\ud800")], "surrogate"],
    [[entry("a.b.c.d.e.f.g")], "7 levels"],
    [[entry("a.on")], "YAML reads as something else"],
    [[entry("a.NULL.b")], "YAML reads as something else"],
    [[entry("a-b")], "not made of names"],
    [[entry("a..b")], "not made of names"],
  ])("reports %j", (entries, words) => {
    expect(checkConfigEntries(entries)).toEqual([expect.stringContaining(words)]);
  });
});
