import { describe, expect, it } from "vitest";
import { readFileAnswer } from "../../../src/models/answers/read-file-answer.ts";

const code = "import numpy as np\n\n\ndef double(x):\n    return 2 * x";
const fenced = `\`\`\`python\n${code}\n\`\`\``;
const read = (answer: string, path = "src/model.py") => readFileAnswer(answer, path, true);

describe("readFileAnswer", () => {
  it.each([
    ["in its fence", fenced],
    ["between prose", `Here it is:\n\n${fenced}\n\nGood luck!`],
    ["under a wrong label", fenced.replace("python", "text")],
    ["without a fence, when it plainly is the file", code],
    ["with Windows line ends", fenced.replaceAll("\n", "\r\n")],
    ["with blank lines at its end", `\`\`\`python\n${code}\n\n\n\`\`\``],
    ["beside a short command", `${fenced}\nRun it:\n\`\`\`\npy x\n\`\`\``],
    [
      "labelled with its path beside another block",
      `\`\`\`python src/model.py\n${code}\n\`\`\`\n\`\`\`python src/test.py\n${code}\n${code}\n\`\`\``,
    ],
  ])("gives the file %s, ending in one line break", (_how, answer) => {
    expect(read(answer)).toMatchObject({ text: `${code}\n` });
  });

  it("gives an empty file as empty", () => {
    expect(read("```python\n```", "src/__init__.py")).toMatchObject({ text: "" });
  });

  it.each([
    ["prose", "The file defines a model with two layers."],
    ["a refusal", "I'm sorry, but I can't write this file."],
    ["code after prose without a fence", `Here is the file:\n${code}`],
    ["code before a closing word without a fence", `${code}\n\nDone.`],
    ["a fence that never closes", fenced.slice(0, -4)],
    [
      "two blocks that may be halves of the file",
      `${fenced}\n\nand the rest:\n\n${fenced.replace("double", "triple")}`,
    ],
    ["nothing but notes", '```notes\n{"amendments": []}\n```'],
  ])("refuses %s", (_what, answer) => {
    expect(read(answer)).toHaveProperty("problems");
  });

  it("refuses a file without a fence from a model that did not say it was finished", () => {
    expect(readFileAnswer(code, "src/model.py", false)).toHaveProperty("problems");
    expect(readFileAnswer(fenced, "src/model.py", false)).toMatchObject({ text: `${code}\n` });
  });

  it("reads the block of notes beside the file", () => {
    const notes = { amendments: [], notes: [{ place: "eq:1" }] };
    expect(read(`${fenced}\n\n\`\`\`notes\n${JSON.stringify(notes)}\n\`\`\``)).toEqual({
      text: `${code}\n`,
      notes,
    });
  });

  it("takes notes under the label json for notes", () => {
    expect(read(`${fenced}\n\`\`\`json\n{"amendments": [], "notes": []}\n\`\`\``)).toMatchObject({
      notes: { amendments: [], notes: [] },
    });
  });

  it("refuses notes that are no object", () => {
    expect(read(`${fenced}\n\`\`\`notes\nnothing special\n\`\`\``)).toEqual({
      problems: ["the block labelled notes must hold one JSON object"],
    });
  });

  it.each([
    ["with labels", "# Title\n\n```bash\npip install x\n```\n\nMore.\n\n```python\nx\n```\n\nEnd.\n"],
    ["without labels", "# Title\n\n```\npip install x\n```\n\nMore.\n"],
  ])("gives a whole README with fences %s inside a fence of the same length", (_what, readme) => {
    expect(read(`\`\`\`markdown\n${readme}\`\`\``, "README.md")).toMatchObject({ text: readme });
    expect(read(`\`\`\`markdown\n${readme}\`\`\`\n\n\`\`\`notes\n{}\n\`\`\``, "README.md")).toMatchObject({
      text: readme,
    });
  });

  it("gives Python with a fence in a docstring whole", () => {
    const documented =
      '"""Use it so:\n\n```python\ndouble(2)\n```\n"""\n\n\ndef double(x):\n    return 2 * x\n';
    expect(read(`\`\`\`python\n${documented}\`\`\``)).toMatchObject({ text: documented });
  });

  it.each([
    ["config/run.yaml", "lr: 0.1\nsteps: 3"],
    ["run.sh", "#!/bin/sh\nset -e\npython main.py"],
    ["data.json", '{"a": 1}'],
    ["pyproject.toml", '[project]\nname = "x"'],
  ])("takes %s without a fence when it plainly is one", (path, text) => {
    expect(read(text, path)).toMatchObject({ text: `${text}\n` });
    expect(read(`I wrote it for you: ${text}`, path)).toHaveProperty("problems");
  });
});
