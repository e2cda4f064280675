import { describe, expect, it } from "vitest";
import { readFences } from "../../../src/models/answers/read-fences.ts";
import { expectLinearGrowth } from "../../support/growth.ts";

const read = (text: string) => readFences(text).map(({ info, text, closed }) => ({ info, text, closed }));

describe("readFences", () => {
  it("gives the info string and the text of each block", () => {
    expect(read("a\n```python src/model.py\nx = 1\n```\nb\n~~~\ny\n~~~\n")).toEqual([
      { info: "python src/model.py", text: "x = 1", closed: true },
      { info: "", text: "y", closed: true },
    ]);
  });

  it("closes a longer fence only with one as long", () => {
    expect(read("````md\n```bash\nls\n```\n````")).toEqual([
      { info: "md", text: "```bash\nls\n```", closed: true },
    ]);
  });

  it("does not close backticks with tildes", () => {
    expect(read("```\n~~~\n```")).toEqual([{ info: "", text: "~~~", closed: true }]);
  });

  it("keeps a labelled fence of the same length inside the block", () => {
    expect(read("```markdown\n# Title\n```bash\nls\n```\nend\n```")).toEqual([
      { info: "markdown", text: "# Title\n```bash\nls\n```\nend", closed: true },
    ]);
  });

  it("says when the text ends inside a block", () => {
    expect(read("```python\nx = 1\n")).toEqual([{ info: "python", text: "x = 1\n", closed: false }]);
  });

  it("does not take inline code or an indented line for a fence", () => {
    expect(read("```x``` is code\n    ```\n    x\n    ```\n")).toEqual([]);
  });

  it("drops the indentation of the fence from its lines, and carriage returns", () => {
    expect(read("  ```\r\n  if x:\r\n      y\r\n  ```\r\n")).toEqual([
      { info: "", text: "if x:\n    y", closed: true },
    ]);
  });

  it.each([
    ["```a\n```b\n```\n", 15_000],
    ["```a\n", 200_000],
  ])("reads hostile runs of %j in linear time", async (fences, count) => {
    await expectLinearGrowth((size) => readFences(fences.repeat(size)), count);
  });
});
