import { describe, expect, it } from "vitest";
import { readS2orc } from "../../src/papers/read-s2orc.ts";

const span = (text: string, word: string) => ({
  start: text.indexOf(word),
  end: text.indexOf(word) + word.length,
});
const intro = { text: "Tides rise twice a day here.", section: "Introduction", sec_num: "1" };

function read({ title = "T", abstract = [], ...parse }: Record<string, unknown>) {
  return readS2orc(
    JSON.stringify({ title, abstract, pdf_parse: { body_text: [intro], ...parse } }),
    "paper.json",
  );
}

const table = (content: string) =>
  read({ ref_entries: { TABREF0: { text: "Table 1: Errors.", type_str: "table", content } } }).blocks.find(
    ({ id }) => id === "tab:1",
  );

describe("what S2ORC JSON is known to get wrong", () => {
  const text = "The gain is EQUATION and so on, EQUATION";
  const formulas = [
    { ...span(text, "EQUATION"), text: "EQUATION", raw_str: "g = a + b", eq_num: "(1)" },
    { start: 32, end: 40, text: "EQUATION", raw_str: "L = |x|", eq_num: "(2)" },
  ];

  it("defect: equations are only in eq_spans, and all of them come back with their numbers", () => {
    const { blocks, warnings } = read({ body_text: [{ ...intro, text, eq_spans: formulas }] });
    expect(blocks).toMatchObject([
      { id: "p:1/1", text: "The gain is" },
      { id: "eq:1", text: "g = a + b" },
      { id: "p:1/2", text: "and so on," },
      { id: "eq:2", text: "L = |x|" },
    ]);
    expect(warnings).toEqual([]);
  });

  it("defect: cleaning takes the spans away; what is missing is counted and asked for", () => {
    const { warnings, quality, blocks } = read({ body_text: [{ ...intro, text }] });
    expect(warnings).toMatchObject([
      { code: "EQUATIONS_MISSING", message: expect.stringMatching(/^2 equations .*raw S2ORC JSON/) },
    ]);
    expect(quality).toBe("degraded");
    expect(JSON.stringify(blocks)).not.toContain("EQUATION");
  });

  it("defect: the title begins with the permission notice", () => {
    const notice =
      "Provided proper attribution is provided, the office grants permission to reproduce the tables.";
    expect(read({ title: `${notice} Tides at Piers` }).title).toBe("Tides at Piers");
  });

  it("defect: the abstract ends with the author note", () => {
    const abstract = [{ text: "We measure tides. * Equal contribution. Listing order is random." }];
    expect(read({ abstract }).blocks[0]).toMatchObject({ id: "p:abstract/1", text: "We measure tides." });
  });

  describe("defect: a section without a paragraph of its own vanishes", () => {
    const below = { text: "It falls by six.", section: "Harbour", sec_num: "6.1" };

    it("is rebuilt, with its title where a cross-reference names it", () => {
      const ref_entries = { SECREF2: { text: "Results", type_str: "section", num: "6" } };
      expect(read({ body_text: [below], ref_entries }).sections).toMatchObject([
        { id: "sec:6", title: "Results", level: 1 },
        { id: "sec:6.1", title: "Harbour", level: 2 },
      ]);
    });

    it("is rebuilt, with its title where the section is a path", () => {
      const section = [
        ["6.", "Results"],
        ["6.1", "Harbour"],
      ];
      expect(read({ body_text: [{ text: below.text, section }] }).sections).toMatchObject([
        { id: "sec:6", title: "Results" },
        { id: "sec:6.1", title: "Harbour" },
      ]);
    });

    it("is rebuilt by its number where nothing names it", () => {
      expect(read({ body_text: [below] }).sections[0]).toMatchObject({ id: "sec:6", title: "Section 6" });
    });
  });

  it("defect: a clause is swallowed before a full stop, and the place is named", () => {
    const swallowed = "We chose the base rate on the . We used one seed.";
    expect(read({ body_text: [{ ...intro, text: swallowed }] }).warnings).toMatchObject([
      { code: "WORDS_MISSING", place: "p:1/1", message: expect.stringContaining('"rate on the ."') },
    ]);
    expect(
      read({ body_text: [{ ...intro, text: "It is on. We saw it, as all of us did." }] }).warnings,
    ).toEqual([]);
  });

  it("defect: numbers of neighbouring cells are in one cell", () => {
    const content =
      "<table><tr><td>base</td><td>512</td><td>2048 8</td><td/><td>64</td></tr><tr><td>big 2</td><td/><td>7</td><td>1</td><td/></tr></table>";
    expect(table(content)).toMatchObject({
      text: "| base | 512 | 2048 | 8 | 64 |\n| --- | --- | --- | --- | --- |\n| big 2 |  | 7 | 1 |  |",
    });
  });

  it("defect: two rows are in one, and are not made into columns", () => {
    const content = "<table><tr><td>(B)</td><td>16 32</td><td/><td>5.16 5.01</td><td/></tr></table>";
    expect(table(content)).toMatchObject({
      text: expect.stringContaining("| (B) | 16 32 |  | 5.16 5.01 |  |"),
    });
  });

  it("defect: an empty cell <td/> is no opening tag of the next cell", () => {
    expect(table("<table><tr><td/><td>North</td><td/></tr></table>")).toMatchObject({
      text: expect.stringContaining("|  | North |  |"),
    });
  });

  it("defect: tables and figures that the text names are not in the file, which is said", () => {
    const { warnings } = read({
      body_text: [{ ...intro, text: "Table 2 and Fig. 1 show that Table 2 is long." }],
    });
    expect(warnings).toMatchObject([
      { code: "FLOATS_MISSING", message: expect.stringContaining("names Table 2, Figure 1, but") },
    ]);
  });

  it("defect: words drawn in a figure come as sections", () => {
    const drawn = { text: "Gauge", section: "Input-Input Layer5", sec_num: undefined };
    expect(read({ body_text: [intro, drawn] }).sections.map(({ id }) => id)).toEqual(["sec:1"]);
  });

  it("defect: the appendix is in the back matter as annex", () => {
    const back_matter = [
      { text: "The window has five readings.", section: "annex" },
      { text: "We thank the harbour.", section: "Acknowledgements" },
    ];
    const { sections, blocks } = read({ back_matter });
    expect(sections.at(-1)).toMatchObject({ title: "Appendix", kind: "appendix" });
    expect(blocks.map((block) => "text" in block && block.text)).toEqual([
      intro.text,
      "The window has five readings.",
    ]);
  });

  it("defect: a missing number is the word None", () => {
    const ref_entries = {
      FIGREF0: { text: "The old pier.", type_str: "figure", num: "None", fig_num: "None" },
    };
    const { sections, blocks } = read({ body_text: [{ ...intro, sec_num: "None" }], ref_entries });
    expect(sections[0]).toMatchObject({ id: "sec:introduction" });
    expect(blocks.at(-1)).toMatchObject({ id: "fig:1", caption: "The old pier." });
  });
});
