import { describe, expect, it } from "vitest";
import { fillInParts, fillPrompt } from "../../src/prompts/prompt-file.ts";
import { parsePrompt } from "../support/parse-prompt.ts";

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

describe("a prompt filled in parts", () => {
  const task =
    "# Task\n\nWrite one file.\n\nAs {{form}}.\n\n# The file\n\nWrite `{{path}}`.\nNow.\n\n{{analysis}}";
  const prompt = parse(`---\ndescription: Writes.\ninputs: [form, path, analysis]\n---\n${task}\n`);

  it("has what is the same for every file before the paragraph of the first value, with its heading", () => {
    const values = { path: "a.py", analysis: "One.\n\n{{path}} $&" };

    expect(fillInParts(prompt, values, { form: "code" })).toEqual({
      common: "# Task\n\nWrite one file.\n\nAs code.",
      own: "# The file\n\nWrite `a.py`.\nNow.\n\nOne.\n\n{{path}} $&",
    });
  });

  it("is in both parts together what it is whole", () => {
    const values = { path: "{{analysis}}", analysis: "\n\n" };
    const { common = "", own } = fillInParts(prompt, values, { form: "{{path}}" });

    expect(`${common}\n\n${own}`).toBe(fillPrompt(prompt, { ...values, form: "{{path}}" }));
  });

  it.each([
    ["no values", "Plan it.\n\nAs {{form}}.", ["form"], {}],
    ["a value in its first paragraph", "Write {{path}}.\n\nAs {{form}}.", ["form", "path"], { path: "a.py" }],
  ])("with %s is one part", (_, template, inputs, values) => {
    const simple = parse(`---\ndescription: D.\ninputs: [${inputs.join(", ")}]\n---\n${template}\n`);

    expect(fillInParts(simple, values, { form: "code" })).toEqual({
      own: fillPrompt(simple, { ...values, form: "code" }),
    });
  });
});
