import { describe, expect, it } from "vitest";
import { fillPrompt, parsePrompt } from "../../src/prompts/prompt-file.ts";

const text = "---\ndescription: Greets.\ninputs: [name]\n---\nHello {{name}}, {{name}}!\n";
const parse = (content: string) => parsePrompt("greeter", "prompts/greeter.md", content);

describe("a prompt file", () => {
  it("is filled in one pass, so that TeX and braces in a value survive", () => {
    const value = "$$L$$ $& $1 {{name}} {x} \\alpha";

    expect(fillPrompt(parse(text), { name: value })).toBe(`Hello ${value}, ${value}!`);
  });

  it("has another hash as soon as a word of it changes", () => {
    expect(parse(text).hash).not.toBe(parse(text.replace("Hello", "Good day")).hash);
  });

  it("reads the same with Windows line ends and a byte order mark", () => {
    expect(parse(`\uFEFF${text.replaceAll("\n", "\r\n")}`).template).toBe("Hello {{name}}, {{name}}!");
  });

  it.each([
    ["no front matter", "Hello", "must start with front matter"],
    ["an unknown key", text.replace("inputs", "imputs"), "imputs"],
    ["an input it does not use", text.replace("[name]", "[name, age]"), "does not use: age"],
    [
      "a placeholder it does not declare",
      text.replace("[name]", "[]").replace("Hello", "{{greeting}}"),
      "greeting, name",
    ],
    ["no text", "---\ndescription: Nothing.\n---\n\n", "no text"],
    ["broken YAML", "---\ndescription: [\n---\nHello\n", "not YAML"],
  ])("with %s is refused, naming the file", (_, content, problem) => {
    expect(() => parse(content)).toThrow(problem);
    expect(() => parse(content)).toThrow("prompts/greeter.md");
  });

  it("refuses a value that is missing and one that it does not take", () => {
    expect(() => fillPrompt(parse(text), {})).toThrow("is not given a value for: name");
    expect(() => fillPrompt(parse(text), { name: "Ada", age: "36" })).toThrow("does not take: age");
  });
});
