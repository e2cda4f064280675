import { describe, expect, it } from "vitest";
import { end, readProject as read, start } from "./latex/project-files.ts";

describe("the main file", () => {
  const whole = `\\documentclass{article}\\title{T}\\begin{document}\\begin{abstract}a\\end{abstract}${end}`;

  it.each([
    [
      "has a title, an abstract and a bibliography",
      { "zeta.tex": whole, "zeta.bbl": "", "alpha.tex": start + end },
      "zeta.tex",
    ],
    ["is called as main files are", { "main.tex": whole, "other.tex": whole }, "main.tex"],
    ["is no supplement", { "supplement.tex": whole, "tides.tex": whole }, "tides.tex"],
    ["is no rebuttal", { "rebuttal.tex": whole, "tides.tex": start + end }, "tides.tex"],
    [
      "is no figure of its own",
      {
        "plot.tex": "\\documentclass{standalone}\\begin{document}x\\end{document}",
        "tides.tex": start + end,
      },
      "tides.tex",
    ],
    ["lies highest", { "old/tides.tex": whole, "tides.tex": whole }, "tides.tex"],
    ["is the only one", { "tides.tex": "\\input amstex Tides." }, "tides.tex"],
    [
      "is not only mentioned in a comment",
      { "a.tex": "% \\documentclass{article} \\begin{document}", "b.tex": start + end },
      "b.tex",
    ],
    [
      "is named by arXiv's 00README.json",
      {
        "00README.json":
          '{"sources":[{"filename":"a.bbl","usage":"ignore"},{"filename":"ms-v2.tex","usage":"toplevel"}]}',
        "ms.tex": whole,
        "ms-v2.tex": start + end,
      },
      "ms-v2.tex",
    ],
    [
      "is named by the older 00README.XXX",
      {
        "00README.XXX": "fig.tex ignore\nsecond.tex toplevelfile\n",
        "main.tex": whole,
        "second.tex": start + end,
      },
      "second.tex",
    ],
    ["is there although the README is broken", { "00README.json": "{", "main.tex": whole }, "main.tex"],
  ] satisfies [string, Record<string, string>, string][])("is the one that %s", (_, files, expected) => {
    expect(read(files).mainFile).toBe(expected);
  });

  it("is asked for when several could be it, and all are listed", () => {
    expect(() => read({ "b.tex": whole, "a.tex": whole })).toThrow(
      expect.objectContaining({
        code: "PAPER_FORMAT",
        message: expect.stringMatching(/a\.tex, b\.tex.*give/s),
      }),
    );
    expect(read({ "b.tex": whole, "a.tex": whole }, "b.tex").mainFile).toBe("b.tex");
  });

  it("is asked for when there is none", () => {
    expect(() => read({ "a.tex": "x", "b.tex": "y" })).toThrow(
      expect.objectContaining({ code: "PAPER_FORMAT", message: expect.stringContaining("a.tex, b.tex") }),
    );
    expect(() => read({ "a.png": "x" })).toThrow(expect.objectContaining({ code: "PAPER_FORMAT" }));
  });
});

describe("what lies beside a paper", () => {
  it("gives the bibliography that was made for the main file, where it is printed", () => {
    const bbl = (author: string) =>
      `\\begin{thebibliography}{1}\\bibitem[${author}(1999)]{salt} ${author}. Salt. 1999.\\end{thebibliography}`;
    const draft = read({
      "main.tex": `${start}As \\citet{salt} says.\\bibliography{refs}\\appendix\\section{More}${end}`,
      "main.bbl": bbl("Brine"),
      "old.bbl": bbl("Wrong"),
    });
    expect(draft.references).toEqual(["[Brine, 1999] Brine. Salt. 1999."]);
    expect(draft.blocks).toMatchObject([{ text: "As [Brine, 1999] says." }]);
    expect(draft.sections.map(({ id }) => id)).toContain("sec:A");
  });

  it("gives macros, theorems and counters of its own styles, but nothing that changes what the reader knows", () => {
    const draft = read({
      "main.tex":
        "\\documentclass{tides}\\usepackage{amsmath,styles/ours}\\begin{document}\\section{A}\\begin{equation}\\loss\\end{equation}" +
        `\\begin{fact}Salt.\\end{fact}\\unsafe{} \\textbf{kept}${end}`,
      "tides.cls":
        "\\RequirePackage{deeper}\\numberwithin{equation}{section}\\renewcommand{\\section}{\\@startsection{x}}",
      "deeper.sty": "\\newtheorem{fact}{Fact}[section]\\renewcommand{\\textbf}[1]{GONE}",
      "styles/ours.sty": "\\newcommand{\\loss}{\\mathcal{L}}\\def\\unsafe{\\@internal}",
      "unused.sty": "\\newcommand{\\loss}{WRONG}",
    });
    expect(draft.blocks).toMatchObject([
      { id: "eq:1.1", text: "\\mathcal{L}" },
      { caption: "Fact 1.1", text: "Salt." },
      { text: expect.stringContaining("kept") },
    ]);
    expect(draft.readFiles).toEqual(["main.tex", "deeper.sty", "tides.cls", "styles/ours.sty"]);
  });

  it("gives each figure the picture files that are there, with the folders and endings LaTeX would try", () => {
    const draft = read({
      "main.tex":
        `\\graphicspath{{plots/}{pictures/}}${start}\\begin{figure}\\includegraphics[width=\\linewidth]{tide}` +
        "\\includegraphics{sub/wave.png}\\includegraphics{gone}\\includegraphics{../outside}\\caption{Both.}\\end{figure}" +
        `\\begin{figure}\\begin{subfigure}{.4\\textwidth}\\includegraphics{a.b}\\caption{One}\\end{subfigure}\\caption{Dots.}\\end{figure}${end}`,
      "plots/tide.pdf": "x",
      "tide.eps": "x",
      "pictures/sub/wave.png": "x",
      "a.b.jpg": "x",
    });
    expect(draft.blocks).toMatchObject([
      { id: "fig:1", pictures: [{ file: "tide.eps" }, { file: "pictures/sub/wave.png" }] },
      { id: "fig:2", pictures: [{ file: "a.b.jpg" }], text: "(a) One" },
    ]);
  });
});
