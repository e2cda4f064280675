import { describe, expect, it } from "vitest";
import { stripThinking } from "../../../src/models/answers/strip-thinking.ts";
import { expectLinearGrowth } from "../../support/growth.ts";

describe("stripThinking", () => {
  it.each([
    ["a thought at the start", "<think>hm</think>answer", "answer"],
    ["any of the tag names, in any case", "<Reasoning>\nhm\n</reasoning>\nanswer", "\nanswer"],
    ["thoughts between parts", "one\n<think>a</think>two\n<thinking>b</thinking>three", "one\ntwo\nthree"],
    ["a thought in the middle of a line", "Well. <think>hm</think>Then: 1", "Well. Then: 1"],
    ["a thought that never ends, with all after it", "start\n<think>hm\n```python\nx = 1\n```\n", "start\n"],
    ["all before a closing tag without an opening one", "so I think\n</think>\n\nanswer", "\n\nanswer"],
    [
      "a draft with fences inside",
      '<think>\n```json\n{"a": 1}\n```\n</think>\n```json\n{"a": 2}\n```',
      '\n```json\n{"a": 2}\n```',
    ],
    [
      "a draft whose fence never closes",
      "<think>\n```python\nx = 1\n</think>\n```python\ny = 2\n```",
      "\n```python\ny = 2\n```",
    ],
  ])("drops %s", (_what, text, kept) => {
    expect(stripThinking(text)).toBe(kept);
  });

  it.each([
    ["a tag inside the file of the answer", '```python\nstart = """\n<think>\n"""\nend = "</think>"\n```\n'],
    ["a closing tag at the start of a line of the file", '```python\nend = """\n</think>\n"""\n```\n'],
    ["a tag inside a string of a JSON answer", '{"prompt": "say <think> first"}'],
    ["a tag that is only mentioned", "The `<think>` tag is written by some models."],
    ["text without any tag", "plain\n\n```\nx\n```\n"],
  ])("keeps %s", (_what, text) => {
    expect(stripThinking(text)).toBe(text);
  });

  it.each(["<think>", "<think></think>\n"])("reads megabytes of %j in linear time", async (tags) => {
    await expectLinearGrowth((size) => stripThinking(tags.repeat(size)), 200_000);
  });
});
