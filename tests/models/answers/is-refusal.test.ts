import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../src/models/answers/is-refusal.ts";

describe("isRefusal", () => {
  it.each([
    "I'm sorry, but I can't help with that request.",
    "I’m sorry, I can’t assist with that.",
    "I cannot comply with this request because it may violate the rules.",
    "Unfortunately, I am unable to generate this file.",
    "As an AI model, I can not provide this content.",
    "I must decline to write this code.",
  ])("knows %j", (text) => {
    expect(isRefusal(text)).toBe(true);
  });

  it.each([
    "",
    "Here is the file.",
    "I cannot see main.py in the design, so here it is:\n```python\nx = 1\n```",
    '{"answer": "I cannot help with that"}',
    "The model cannot be trained on one GPU; the plan is below.",
    `I'm sorry, I can't help you with less than this: ${"x".repeat(2_000)}`,
  ])("does not take %j for one", (text) => {
    expect(isRefusal(text)).toBe(false);
  });
});
