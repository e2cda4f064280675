import { describe, expect, it } from "vitest";
import { readMarkdown } from "../../src/papers/read-markdown.ts";

const read = (...parts: string[]) => readMarkdown(["# T", "# 1 A", ...parts].join("\n\n"));
const ids = (...parts: string[]) => read(...parts).blocks.map(({ id }) => id);

describe("what converters are known to get wrong in Markdown", () => {
  it("defect: captions printed beside each other are one paragraph", () => {
    expect(read("Figure 3: The old pier. Figure 4: The new pier.").blocks).toMatchObject([
      { id: "fig:3", caption: "The old pier." },
      { id: "fig:4", caption: "The new pier." },
    ]);
  });

  it.each([
    ["refers to the next figure", "Figure 3: The same gauges as in Figure 4. Both rise."],
    ["refers to another", "Figure 3: The old pier. Figure 7: a drawing, shows more."],
    ["refers to a table", "Figure 3: The old pier. Table 4. A sentence."],
  ])("keeps a caption whole that %s", (_, caption) => {
    expect(ids(caption)).toEqual(["fig:3"]);
  });

  it("defect: equations lose their numbers, and the text still refers to them", () => {
    const { warnings } = read(
      "$$ a = b \\tag{1} $$",
      "$$ c = d $$",
      "By Eq. (1), Equation 2 and Eqs. 2 we see it.",
    );
    expect(warnings).toMatchObject([
      {
        code: "EQUATION_NUMBERS_MISSING",
        message: expect.stringMatching(/^The text refers to equation 2, but/),
      },
    ]);
    expect(read("$$ a = b \\tag{1} $$", "By Eq. (1) we see it.").warnings).toEqual([]);
  });
});
