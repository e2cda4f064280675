import { describe, expect, it } from "vitest";
import {
  renderCode,
  renderFence,
  renderProse,
  renderTable,
  renderText,
} from "../../src/repository/render-markdown.ts";
import { expectLinearGrowth } from "../support/growth.ts";

describe("renderText", () => {
  it.each([
    ["plain words, 0.12 ± 0.01 (tab:1).", "plain words, 0.12 ± 0.01 (tab:1)."],
    ["uses `config.yaml` and snake_case", "uses `config.yaml` and snake_case"],
    ["with $x_{i} = \\alpha * y$ in it", "with $x_{i} = \\alpha * y$ in it"],
    ["costs $5 and $6", "costs $5 and $6"],
    ["two\nlines\u2028three\r\n", "two lines three"],
    ["# heading", "\\# heading"],
    ["- item", "\\- item"],
    ["-0.5 stays", "-0.5 stays"],
    ["1. item", "1\\. item"],
    ["> quote", "\\> quote"],
    ["---", "\\---"],
    ["<img src=x> <!-- c", "&lt;img src=x> &lt;!-- c"],
    ["&lt;b> R&D & co", "&amp;lt;b> R&amp;D & co"],
    ["![x](http://e) [y](z)", "!\\[x\\](http://e) \\[y\\](z)"],
    ["__init__ *b* ~~s~~", "\\_\\_init\\_\\_ \\*b\\* \\~\\~s\\~\\~"],
    ["an `open span", "an \\`open span"],
    ["https://e.org`</b>` `x`", "https://e.org\\`&lt;/b>\\` `x`"],
    ["(`a`) and `b`/`c`", "(`a`) and `b`/\\`c\\`"],
    ["```python", "\\`\\`\\`python"],
    ["C:\\*x \\alpha", "C:\\\\\\*x \\alpha"],
    ["ends with \\", "ends with \\\\"],
    ["safe\u202etxt\0", "safetxt"],
  ])("writes %j as %j", (text, markdown) => {
    expect(renderText(text)).toBe(markdown);
  });

  it.each(["`", "$", "`a", "$a", "\\", "[", "_"])(
    "takes no longer for each %j when there are more",
    async (piece) => {
      for (const render of [renderText, renderProse]) {
        await expectLinearGrowth((size) => render(piece.repeat(size)), 100_000);
      }
    },
  );
});

describe("renderCode", () => {
  it.each([
    ["src/model.py", "`src/model.py`"],
    ["a`b", "``a`b``"],
    ["`a`", "`` `a` ``"],
    ["a\n```\nb", "````a ``` b````"],
    ["", ""],
  ])("writes %j as %j", (text, markdown) => {
    expect(renderCode(text)).toBe(markdown);
  });
});

describe("renderFence", () => {
  it("is longer than any fence inside", () => {
    expect(renderFence("mermaid", "a\r\n````\n# out\n")).toBe("`````mermaid\na\n````\n# out\n`````");
  });
});

describe("renderProse", () => {
  it("keeps paragraphs and lists apart and joins wrapped lines", () => {
    expect(renderProse("First line\ngoes on.\n\n1. one\n2) two\n   goes on\n* three\n\nEnd.")).toBe(
      "First line goes on.\n\n1. one\n2. two goes on\n- three\n\nEnd.",
    );
  });

  it("lets no line become a heading, a fence, a table or HTML", () => {
    expect(renderProse("# a\n\n```\n\n| a | b |\n|---|---|\n\n<details>\n\n    code")).toBe(
      "\\# a\n\n\\`\\`\\`\n\n| a | b | |---|---|\n\n&lt;details>\n\ncode",
    );
  });
});

describe("renderTable", () => {
  it("keeps each value in its cell", () => {
    const table = renderTable(
      ["A", "B"],
      [
        [renderText("x | y\\| z\n| w"), renderCode("a|b")],
        [renderCode("c\\|d"), ""],
      ],
    );
    const rows = table.split("\n").slice(2);
    expect(rows).toEqual(["| x \\| y\\\\\\| z \\| w | `a\\|b` |", "| c\\\\\\|d |  |"]);
  });

  it("is nothing without rows", () => {
    expect(renderTable(["A"], [])).toBe("");
  });
});
