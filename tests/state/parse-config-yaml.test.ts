import { describe, expect, it } from "vitest";
import type { ConfigEntry, ConfigValue } from "../../src/state/config-file.ts";
import { parseConfigYaml, renderConfigYaml } from "../../src/state/config-yaml.ts";
import { expectLinearGrowth } from "../support/growth.ts";

describe("parseConfigYaml", () => {
  const previous: ConfigEntry[] = [
    { path: "lr", value: 1e-4, standing: { kind: "stated", places: ["tab:3"] } },
    { path: "model.sizes", value: [64, 10], standing: { kind: "derived", how: "twice the input" } },
  ];

  it("keeps the standing of what was left alone and says of the rest that the review set it", () => {
    expect(parseConfigYaml("lr: 1.0e-04\nmodel:\n  sizes: [64, 20]\n  bias: no\n", previous)).toEqual({
      entries: [
        previous[0],
        { path: "model.sizes", value: [64, 20], standing: { kind: "chosen", why: "set in review" } },
        { path: "model.bias", value: false, standing: { kind: "chosen", why: "set in review" } },
      ],
    });
  });

  it.each([
    ["1e-4", 1e-4],
    ["1e6", 1_000_000],
    ["-.5", -0.5],
    ["1_000", 1000],
    ["0x1f", 31],
    ["-0b11", -3],
    ["yes", true],
    ["Off", false],
    ["y", "y"],
    ["~", null],
    ["'1e-4'", "1e-4"],
    ["1.2.3", "1.2.3"],
    ["|\n  two\n  lines", "two\nlines\n"],
    ["[1, [2, x]]", [1, [2, "x"]]],
    ["\n  - 1\n  - [a, b]", [1, ["a", "b"]]],
  ] satisfies [string, ConfigValue][])("reads %j as %j", (text, value) => {
    const read = parseConfigYaml(`k: ${text}\n`, []);
    expect(read).toMatchObject({ entries: [{ path: "k", value }] });
  });

  it("writes 1e-4 as PyYAML reads it although it was typed as PyYAML does not", () => {
    const read = parseConfigYaml("lr: 1e-4\n", []);
    expect("entries" in read && renderConfigYaml(read.entries)).toContain("lr: 1.0e-04");
  });

  it("keeps 1.0 apart from 1, also in a list", () => {
    expect(parseConfigYaml("a: 1.0\nb: 1\nc: [0, 0.5, 1.0]\nd: [64, 0.5]\n", [])).toMatchObject({
      entries: [
        { float: true },
        expect.not.objectContaining({ float: true }),
        { float: true },
        expect.not.objectContaining({ float: true }),
      ],
    });
  });

  it.each([
    ["", "not a mapping"],
    ["# only a comment\n", "not a mapping"],
    ["just text", "not a mapping"],
    ["- 1\n", "not a mapping"],
    ["{}", "not a mapping"],
    ["# a\\nb: 1", "not a mapping"],
    ["a: 1\nb: 2\na: 3\n", "Line 3: a appears twice, first in line 1"],
    ["g:\n  a: 1\n  a: 1\n", "g.a appears twice"],
    ["a: [1, 2\n", "Line"],
    ["a: 1\n\tb: 2\n", "Line 2"],
    ["a: &x 1\nb: *x\n", "anchor"],
    ["a: &x [1]\n", "anchor"],
    ["g: &x\n  a: 1\n", "anchor"],
    ["b: *x\n", "alias"],
    ["<<: {a: 1}\n", "not a name"],
    ["a: !!python/object:os.system x\n", "tag"],
    ["a: !!str 1\n", "tag"],
    ["a:\n", "no value"],
    ["g: {}\n", "no values"],
    ["a: 12:30\n", "base 60"],
    ["a: 2024-01-01\n", "date"],
    ["a: 010\n", "octal"],
    ["a: .inf\n", "cannot keep"],
    ["a: 1e999\n", "too large"],
    ["a: 12345678901234567890\n", "too large"],
    ["a: [{b: 1}]\n", "flatter"],
    ["a: [[[1]]]\n", "flatter"],
    ["on: 1\n", "YAML reads as something else"],
    ["1: 1\n", "not a name"],
    ["a.b: 1\n", "not a name"],
    ["? [a]\n: 1\n", "not a name"],
    ["a: 1\n---\nb: 2\n", "Line"],
    ["a: {b: {c: {d: {e: {f: {g: 1}}}}}}\n", "too deeply"],
  ])("refuses %j and says why", (text, reason) => {
    const read = parseConfigYaml(text, []);
    expect("problems" in read && read.problems.join("\n")).toContain(reason);
  });

  const expectShortProblems = (text: string) => {
    const read = parseConfigYaml(text, []);
    const problems = "problems" in read ? read.problems : [];
    expect(problems).not.toEqual([]);
    for (const problem of problems) expect(problem.length).toBeLessThan(600);
  };

  it.each([
    ["a: ", "[", ""],
    ["", "- ", ""],
    ["a: ", "{a: ", ""],
    ["a: ", "&a ", ""],
    ["a: [", ",", "]"],
  ])("refuses %j and many %j in linear time, and says so in short", async (first, piece, last) => {
    await expectLinearGrowth((size) => expectShortProblems(first + piece.repeat(size) + last), 30_000);
  });

  it("reads many digits in linear time", async () => {
    await expectLinearGrowth((size) => parseConfigYaml(`a: ${"1_".repeat(size)}x`, []), 60_000);
  });

  it.each([
    [
      "an alias bomb",
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, i) => `b${i}: &b${i} [*a, *a]`).join("\n")}`,
    ],
    ["more than it takes", "#".repeat(200_000)],
  ])("refuses %s and says so in short", { timeout: 20_000 }, (_, text) => expectShortProblems(text));
});
