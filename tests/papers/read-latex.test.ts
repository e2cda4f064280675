import { describe, expect, it } from "vitest";
import { readLatex } from "../../src/papers/read-latex.ts";
import type { Block } from "../../src/state/paper.ts";
import { readFixture } from "./paper-folder.ts";

const paper = readLatex(readFixture("tide.tex"));

function find(id: string, blocks: readonly Block[] = paper.blocks): Block {
  const block = blocks.find((candidate) => candidate.id === id);
  if (!block) throw new Error(`no ${id} among ${blocks.map((candidate) => candidate.id).join(" ")}`);
  return block;
}

function textOf(source: string): string {
  return JSON.stringify(readLatex(source).blocks);
}

describe("readLatex", () => {
  it("numbers sections as LaTeX prints them, with letters after \\appendix", () => {
    expect(paper.sections.map(({ id, kind, level }) => [id, kind, level])).toEqual([
      ["sec:abstract", "abstract", 1],
      ["sec:1", "body", 1],
      ["sec:2", "body", 1],
      ["sec:2.1", "body", 2],
      ["sec:2.2", "body", 2],
      ["sec:3", "body", 1],
      ["sec:A", "appendix", 1],
      ["sec:A.1", "appendix", 2],
    ]);
  });

  it("resolves references to ids and citations to authors", () => {
    expect(find("p:1/1")).toMatchObject({
      text: "Tide gauges fail [see Brine, 1999, p. 3]. Our filter TideNet is described in Section [sec:2], its settings are in Appendix [sec:A]. It needs no training[fn:1].",
    });
    expect(find("fn:1")).toMatchObject({ text: "Apart from one threshold, see [eq:2]." });
  });

  it("leaves out comments, dead branches, notes to co-authors, authors, thanks and text after the end", () => {
    const everything = JSON.stringify(paper);
    for (const leak of [
      "SECRETCOMMENT",
      "dead",
      "Ben",
      "ada@",
      "harbour master",
      "after the end",
      "grant",
      "centred",
    ]) {
      expect(everything).not.toContain(leak);
    }
    expect(paper.title).toBe("Sliding Medians for Tide Gauges");
  });

  it("gives each number of an align a block of its own and keeps unnumbered rows with it", () => {
    expect(find("eq:2")).toMatchObject({
      number: "2",
      text: expect.stringContaining("\\mathcal{L}_{t}(\\theta) &= \\sum_i"),
    });
    expect(find("eq:3")).toMatchObject({
      text: expect.stringMatching(/\\operatorname\*\{arg\\,min\}[\s\S]*&= 0\.5/),
    });
    expect(find("eq:u1")).toMatchObject({ text: "k \\ge 1" });
    expect(find("eq:u1")).not.toHaveProperty("number");
  });

  it("expands macros with arguments and defaults, also in tables and algorithms", () => {
    expect(find("eq:1")).toMatchObject({
      text: "\\mathbf{g}_t = \\operatorname{median}(x_{t-k}, \\dots, x_{t+k})",
    });
    expect(find("eq:3")).toMatchObject({ text: expect.stringContaining("\\mathcal{L}_{0}(\\theta)") });
    expect(find("tab:1")).toMatchObject({ text: expect.stringContaining("TideNet & \\textbf{1.2} & 1.1") });
  });

  it("keeps tables and algorithms as LaTeX with captions in plain words", () => {
    expect(find("tab:1")).toMatchObject({ caption: "Error in cm at two harbours.", section: "sec:3" });
    expect(find("tab:1")).toMatchObject({ text: expect.stringContaining("Mean [Brine, 1999] & 4.1 & 3.9") });
    expect(find("alg:1")).toMatchObject({
      caption: "Repair",
      text: expect.stringContaining("\\Comment{[eq:1]}"),
    });
    expect(find("fig:1")).toMatchObject({ caption: "The record of one week.", text: "" });
    expect(find("thm:1")).toMatchObject({
      caption: "Theorem 1 (Bounded error)",
      text: "The error of TideNet is at most $2\\epsilon$.",
    });
  });

  it("takes the title of an only appendix for a section", () => {
    const { sections } = readLatex(
      "\\documentclass{IEEEtran}\\begin{document}\\section{Tides}x\\appendix[Gauges]Of brass.\\end{document}",
    );
    expect(sections).toMatchObject([{ id: "sec:I" }, { id: "sec:A", title: "Gauges", kind: "appendix" }]);
  });

  it("takes algorithm2e under its other name for an algorithm", () => {
    const { blocks } = readLatex(
      "\\usepackage[algo2e]{algorithm2e}\\begin{algorithm2e}\\caption{Ebb.}\\KwIn{$x$}\\end{algorithm2e}",
    );
    expect(blocks).toMatchObject([{ id: "alg:1", type: "algorithm", caption: "Ebb." }]);
  });

  it("keeps lists, inner ones indented under their item", () => {
    expect(find("p:3/2")).toMatchObject({
      type: "list",
      items: [
        "by 2.9 cm in the north,",
        "by 2.8 cm in the south, which holds for\n  1. spring tides\n  2. neap tides",
      ],
    });
  });

  it("keeps verbatim text, inline code and addresses to the letter", () => {
    expect(find("code:1")).toMatchObject({ text: "python repair.py --k 5 % no comment here" });
    expect(find("p:A/1")).toMatchObject({
      text: "The window is $k=5$ and the threshold 0.5, as config%k says.",
    });
    expect(find("p:A.1/1")).toMatchObject({ text: "Run https://example.org/a%20b or:" });
  });

  it("keeps references apart", () => {
    expect(paper.references).toEqual(["[Brine, 1999] B. Brine. Salt in sensors. 1999."]);
  });

  it("reads a fragment without a preamble and says which labels it could not find", () => {
    const fragment = readLatex("\\section{Method}\nAs in Figure~\\ref{fig:lost}, we use $a_1$.");
    expect(fragment.blocks).toMatchObject([{ id: "p:1/1", text: "As in Figure ??, we use $a_1$." }]);
    expect(fragment.warnings).toMatchObject([
      { code: "LABEL_UNKNOWN", message: expect.stringContaining("fig:lost") },
    ]);
  });

  it("keeps commands it does not know, and their words, and says so", () => {
    const { blocks, warnings } = readLatex("\\section{M}\nWe train \\mysystem on \\fancy{two} sets.");
    expect(blocks).toMatchObject([{ text: "We train \\mysystem on two sets." }]);
    expect(warnings[0]?.message).toContain("\\mysystem, \\fancy");
  });

  it("warns of parts in other files instead of passing over them", () => {
    const { warnings } = readLatex("\\section{A}\n\\input{method}\nText.");
    expect(warnings).toMatchObject([{ code: "INPUT_NOT_READ", message: expect.stringContaining("method") }]);
  });

  it("counts within sections when the paper says so, and follows a redefined format", () => {
    const { blocks } = readLatex(
      "\\documentclass{article}\\numberwithin{equation}{section}\\begin{document}\\section{A}\\begin{equation}a\\end{equation}\\section{B}\\begin{equation}b\\end{equation}" +
        "\\appendix\\renewcommand{\\thefigure}{S\\arabic{figure}}\\setcounter{figure}{6}\\begin{figure}\\caption{x}\\end{figure}\\end{document}",
    );
    expect(blocks.map(({ id }) => id)).toEqual(["eq:1.1", "eq:2.1", "fig:S7"]);
  });

  it("numbers subequations with letters and gives the outer label the first of them", () => {
    const { blocks } = readLatex(
      "\\section{A}\\begin{subequations}\\label{both}\\begin{align}a\\\\b\\end{align}\\end{subequations}\\begin{equation}c\\tag{$*$}\\end{equation}\\begin{equation}d\\end{equation} See \\eqref{both}.",
    );
    expect(blocks.map(({ id }) => id)).toEqual(["eq:1a", "eq:1b", "eq:*", "eq:2", "p:1/1"]);
    expect(blocks.at(-1)).toMatchObject({ text: "See [eq:1a]." });
  });

  it("takes the printed branch of a switch", () => {
    const source =
      "\\newif\\iflong \\longtrue \\section{A} \\iflong Long form.\\else Short form.\\fi{} If $a \\iff b$, stay.";
    expect(textOf(source)).toContain("Long form.");
    expect(textOf(source)).not.toContain("Short form.");
    expect(textOf(source)).toContain("\\\\iff b");
  });

  it("gives two captions in one float a block each, with their own tables", () => {
    const { blocks } = readLatex(
      "\\section{A}\\begin{table}\\caption{One}\\begin{tabular}{c}1\\end{tabular}\\caption{Two}\\begin{tabular}{c}2\\end{tabular}\\end{table}",
    );
    expect(blocks).toMatchObject([
      { id: "tab:1", caption: "One", text: expect.stringContaining("1") },
      { id: "tab:2", caption: "Two", text: expect.stringContaining("{c}2") },
    ]);
  });

  it("numbers an equation that stands in a figure, and keeps it outside the caption", () => {
    const { blocks } = readLatex(
      "\\section{A}\\begin{figure}\\caption{Both}\\begin{equation}e=1\\label{e}\\end{equation}\\end{figure}\\ref{e}",
    );
    expect(blocks).toMatchObject([{ id: "fig:1" }, { id: "eq:1", text: "e=1" }, { text: "[eq:1]" }]);
  });

  it("does not take macro names for properties every object has", () => {
    expect(() =>
      readLatex(
        "\\section{A} \\constructor \\toString{x} \\newtheorem{foo}{constructor} \\begin{foo}a\\end{foo}",
      ),
    ).not.toThrow();
  });

  it("leaves a delimited macro as it is written and decodes accents", () => {
    const text = textOf(
      "\\def\\pair(#1,#2){#1#2}\\section{A} \\pair(1,2) by Erd\\H{o}s, Fran\\c{c}ois, \\v{S}est\\'ak and G\\\"odel",
    );
    expect(text).toContain("\\\\pair(1,2) by Erdős, François, Šesták and Gödel");
  });

  it("keeps braces that belong to a macro's scripts and the space after its name", () => {
    const text = textOf(
      "\\newcommand{\\R}{\\mathbb{R}}\\newcommand{\\half}{\\frac12\\alpha}\\section{A} $\\R^{d}\\half x$ and 5\\% of \\$3 -- or ``so''.",
    );
    expect(text).toContain('$\\\\mathbb{R}^{d}\\\\frac12\\\\alpha x$ and 5% of $3 – or \\"so\\".');
  });

  it("ends a row at the words between rows, as amsmath does, and keeps them before the next", () => {
    const { blocks } = readLatex(
      "\\begin{gather}a\\intertext{and}b\\\\ \\shortintertext{with}c\\end{gather}\\begin{equation}d\\end{equation}",
    );
    expect(blocks).toMatchObject([
      { id: "eq:1", text: "a" },
      { id: "eq:2", text: "\\intertext{and}b" },
      { id: "eq:3", text: "\\shortintertext{with}c" },
      { id: "eq:4", text: "d" },
    ]);
  });

  it("takes the letter of an appendix that its author wrote for its number", () => {
    const { sections } = readLatex(
      "\\section{Tides}x\\section*{Appendix B: Proofs}x\\subsection*{A lemma}x\\section*{Appendices in short}x",
    );
    expect(sections).toMatchObject([
      { id: "sec:1", kind: "body" },
      { id: "sec:B", number: "B", title: "Proofs", kind: "appendix" },
      { id: "sec:a-lemma", title: "A lemma" },
      { id: "sec:appendices-in-short" },
    ]);
  });

  it("counts the empty rows of an alignment, which LaTeX numbers", () => {
    const { blocks } = readLatex(
      "\\begin{align}a\\\\b\\\\ \\end{align}\\begin{gather}c\\\\ \\nonumber\\end{gather}" +
        "\\begin{align*}d\\\\ \\end{align*}\\begin{equation}e\\end{equation}",
    );
    expect(blocks.map(({ id }) => id)).toEqual(["eq:1", "eq:2", "eq:4", "eq:u1", "eq:5"]);
  });
});
