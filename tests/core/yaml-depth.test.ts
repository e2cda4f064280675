import { describe, expect, it } from "vitest";
import { isYamlDeeperThan } from "../../src/core/yaml-depth.ts";

const many = 100_000;

describe("isYamlDeeperThan", () => {
  it("counts mappings and lists inside each other", () => {
    const text = "a:\n  b:\n    - [1]\n";

    expect(isYamlDeeperThan(text, 4)).toBe(false);
    expect(isYamlDeeperThan(text, 3)).toBe(true);
  });

  it.each([
    ["brackets", "[".repeat(many)],
    ["brackets whose closing ones are in quotes", '["]",'.repeat(many)],
    ["brackets whose closing ones are in comments", "[ # ]\n".repeat(many)],
    ["braces", "{a: ".repeat(many)],
    ["dashes on one line", "- ".repeat(many)],
    ["keys on one line", "a: ".repeat(many)],
    ["question marks on one line", "? ".repeat(many)],
  ])("sees %s at once", (_, text) => {
    expect(isYamlDeeperThan(text, 64)).toBe(true);
  });

  it.each([
    ["a long list", `[${"1, ".repeat(many)}]`],
    ["brackets in a quoted text", `"${"[".repeat(many)}"`],
    ["brackets in a block text", `a: |\n  ${"[".repeat(many)}\n`],
    ["brackets in a comment", `a: 1 # ${"[".repeat(many)}\n`],
    ["many lines", "- a: 1\n".repeat(20_000)],
  ])("is not misled by %s", (_, text) => {
    expect(isYamlDeeperThan(text, 4)).toBe(false);
  });
});
