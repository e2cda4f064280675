import { describe, expect, it } from "vitest";
import { joinContinuation } from "../../src/models/join-continuation.ts";
import { expectLinearGrowth } from "../support/growth.ts";

const cut = "```python\nimport numpy as np\n\n\ndef predict(weights, inputs):\n    return inp";

describe("joinContinuation", () => {
  it.each([
    ["goes on exactly where it stopped", "uts @ weights\n```"],
    ["repeats the last line", "def predict(weights, inputs):\n    return inputs @ weights\n```"],
    ["opens the fence again", "```python\nuts @ weights\n```"],
    ["opens the fence again after some words", "Continuing:\n\n```python\nuts @ weights\n```"],
    ["thinks first", "<think>where was I\n```python\n</think>uts @ weights\n```"],
    ["starts all over", `${cut}uts @ weights\n\`\`\``],
    [
      "starts the file over under other words",
      "Here is the whole file:\n```python\nimport numpy as np\n\n\ndef predict(weights, inputs):\n    return inputs @ weights\n```",
    ],
  ])("gives the whole answer when the model %s", (_how, continuation) => {
    expect(joinContinuation(cut, continuation)).toBe(`${cut}uts @ weights\n\`\`\``);
  });

  it("keeps a fence with another label inside a cut Markdown file", () => {
    expect(joinContinuation("````markdown\n# Title\n\n", "```bash\nls\n```\n````")).toBe(
      "````markdown\n# Title\n\n```bash\nls\n```\n````",
    );
  });

  it("does not take a little equal indentation for repetition", () => {
    expect(joinContinuation("a = [\n        ", "        1,\n]")).toBe("a = [\n                1,\n]");
  });

  it("joins long equal runs in linear time", async () => {
    await expectLinearGrowth((size) => joinContinuation("a".repeat(size), "a".repeat(size)), 500_000);
  });
});
