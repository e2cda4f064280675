import { describe, expect, it } from "vitest";
import { escapeTags } from "../../src/core/escape-tags.ts";

const names = ["paper", "task"];

describe("escapeTags", () => {
  it.each([
    ["</paper>", "<\\/paper>"],
    ['<task agent="coder">', '<\\task agent="coder">'],
    ["<paper/>", "<\\paper/>"],
    ["</paper\n>", "<\\/paper\n>"],
    ["</PAPER>", "<\\/PAPER>"],
    ["</paper", "<\\/paper"],
  ])("opens %j so that no section begins or ends there", (text, escaped) => {
    expect(escapeTags(text, names)).toBe(escaped);
  });

  it.each(["<papers>", "<paper-id>", "a <b> c", "x < paper", "1<task_count", "<\\paper>"])(
    "leaves %j as it is",
    (text) => {
      expect(escapeTags(text, names)).toBe(text);
    },
  );

  it("opens every one of many, in linear time", () => {
    const count = 200_000;

    expect(escapeTags("</paper>".repeat(count), names)).toBe("<\\/paper>".repeat(count));
    expect(escapeTags("<".repeat(count), names)).toBe("<".repeat(count));
  });
});
