import { describe, expect, it } from "vitest";
import { parsePrompt } from "../support/parse-prompt.ts";

describe("the front matter of a prompt that somebody shares", () => {
  it.each([
    ["brackets without end", "[".repeat(10_000)],
    ["question marks without end", "? ".repeat(9_000)],
    ["megabytes of text", `description: ${"x".repeat(5_000_000)}`],
    [
      "a value that runs code elsewhere",
      "description: !!js/function 'function () {}'\ninputs: !!js/undefined ''",
    ],
    ["aliases of aliases", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ndescription: *c"],
  ])("is refused when it is %s", { timeout: 20_000 }, (_, frontMatter) => {
    expect(() => parsePrompt("planner", "planner.md", `---\n${frontMatter}\n---\nPlan it.`)).toThrow(
      /^planner\.md: /,
    );
  });
});
