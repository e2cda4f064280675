import { describe, expect, it } from "vitest";
import { showSentence } from "../../../src/benchmark/recall/sentence.ts";
import { readLatexTruth } from "../../../src/benchmark/recall/truth/read-latex-truth.ts";

const read = (body: string, preamble = "\\documentclass{article}") =>
  readLatexTruth(`${preamble}\n\\begin{document}\n${body}\n\\end{document}`);
const sentences = (body: string, preamble?: string) =>
  read(body, preamble).sentences.map((sentence) => `${sentence.place}: ${showSentence(sentence)}`);

describe("readLatexTruth", () => {
  it("splits paragraphs into sentences and leaves those of a few words out", () => {
    expect(
      sentences(
        "The tide rises twice a day here. It falls.\n\nNobody at the pier, e.g. Ada, was ever surprised.",
      ),
    ).toEqual([
      "body: the tide rises twice a day here",
      "body: nobody at the pier e g ada was ever surprised",
    ]);
  });

  it("makes math, citations and references gaps, and keeps the words of text macros", () => {
    expect(
      sentences(
        "We \\emph{set} the \\textbf{gain} to $x_1 + 2$ as in~\\citet{brine} and Section~\\ref{sec:a} did before us.",
      ),
    ).toEqual(["body: we set the gain to … as in … and section … did before us"]);
  });

  it("gives letters that touch math to the gap, because they are printed as one word", () => {
    expect(sentences("The usual $k$-means of these gauges was run for a night.")).toEqual([
      "body: the usual … of these gauges was run for a night",
    ]);
  });

  it("writes out macros that the author defined", () => {
    const preamble = "\\newcommand{\\net}{TideNet}\\newcommand{\\two}[2]{#1 and #2}";
    expect(sentences("We train \\net{} on \\two{harbours}{piers} for a week.", preamble)).toEqual([
      "body: we train tidenet on harbours and piers for a week",
    ]);
  });

  it("tells abstract, appendix, captions and footnotes apart", () => {
    const body = `\\begin{abstract}We study how the tide is told.\\end{abstract}
      \\section{One} The gauges\\footnote{They were lent to us by the harbour.} stand on the old pier.
      \\begin{figure}\\caption{One week of readings at the old pier.}\\end{figure}
      \\appendix \\section{More} The window has five readings in it.`;
    expect(sentences(body)).toEqual([
      "abstract: we study how the tide is told",
      "footnote: they were lent to us by the harbour",
      "caption: one week of readings at the old pier",
      "body: the gauges … stand on the old pier",
      "appendix: the window has five readings in it",
    ]);
  });

  it("leaves out dead branches, thanks and references", () => {
    const body = `Here the tide rises twice a day.
      \\iffalse This sentence was never meant to be printed. \\fi
      \\begin{acks}We thank the harbour for its patience with us.\\end{acks}
      \\section*{Acknowledgements} We thank everybody who lent us a gauge.`;
    expect(sentences(body)).toEqual(["body: here the tide rises twice a day"]);
  });

  it("goes on with a sentence behind a formula or a listing of its own", () => {
    expect(
      sentences(
        "The gauge is set by\n\\begin{equation} g = 1 \\end{equation}\nuntil the next tide comes in.",
      ),
    ).toEqual(["body: the gauge is set by … until the next tide comes in"]);
  });

  it("numbers headings as LaTeX prints them", () => {
    const body =
      "\\section{A}\\subsection{B}\\section*{C}\\section{D $x$}\\appendix\\section{E}\\subsection{F}";
    const numbers = (preamble: string) => read(body, preamble).headings.map(({ number }) => number);
    expect(numbers("\\documentclass{article}")).toEqual(["1", "1.1", undefined, "2", "A", "A.1"]);
    expect(numbers("\\documentclass[conference]{IEEEtran}").slice(0, 2)).toEqual(["I", "I-A"]);
    expect(numbers("\\documentclass[journal,compsoc]{IEEEtran}").slice(0, 2)).toEqual(["1", "1.1"]);
    const deep = "\\section{A}\\subsection{B}\\subsubsection{C}";
    const deepest = (preamble: string) => read(deep, preamble).headings.at(-1)?.number;
    expect(deepest("\\documentclass{IEEEtran}")).toBe("I-A1");
    expect(deepest("\\documentclass[prb]{revtex4-2}")).toBe("I-A-1");
    expect(deepest("\\documentclass[runningheads]{llncs}")).toBe("1.1");
  });

  it("takes the title of an only appendix for a heading", () => {
    const { headings, sentences: found } = read("\\section{A}\\appendix[Gauges]They are of brass and old.");
    expect(headings).toMatchObject([{ title: "A" }, { number: "A", title: "Gauges", isAppendix: true }]);
    expect(found).toMatchObject([{ place: "appendix" }]);
  });

  it("numbers headings as the paper's own style says, and leaves out those it sets into paragraphs", () => {
    const style =
      "\\renewcommand\\subsubsection{\\@startsection{subsubsection}{3}{\\z@}{-6pt plus 1pt}{-1em}{\\bfseries}}\\setcounter{secnumdepth}{0}";
    const source = "\\begin{document}\\section{A}\\subsubsection{B}\\section*{Appendix C: D}\\end{document}";
    expect(readLatexTruth(source, style).headings).toMatchObject([
      { number: undefined, title: "A" },
      { number: "C", title: "D" },
    ]);
  });

  it("takes the numbers of table rows, without widths, spans and rules", () => {
    const body = `\\begin{table}\\begin{tabular}{lp{2cm}rr}\\toprule
      & \\multicolumn{2}{c}{North} & South \\\\ \\cmidrule(lr){2-3}
      Mean & 4.1 & 1,200 & \\textbf{7} \\\\[2pt]
      Ours & $1.2 \\pm 0.1$ & 3 & \\multirow{2}{*}{9} \\\\
      \\end{tabular}\\end{table}`;
    expect(read(body).rows).toEqual([
      ["4.1", "1200", "7"],
      ["1.2", "0.1", "3"],
    ]);
  });

  it("numbers sections as deep as memoir does", () => {
    const body = "\\section{Piers}\\subsection{Wood}";
    const numbers = (preamble: string) => read(body, preamble).headings.map(({ number }) => number);
    expect(numbers("\\documentclass[article]{memoir}")).toEqual(["1", undefined]);
    expect(numbers("\\documentclass{memoir}\\setsecnumdepth{subsection}")).toEqual(["1", "1.1"]);
    expect(numbers("\\documentclass{memoir}\\setsecnumdepth{none}")).toEqual([undefined, undefined]);
  });

  it("reads no numbers from phantoms, which only make room", () => {
    const row = "A & 1 & 2 & \\phantom{0}3\\hphantom{4} \\\\";
    expect(read(`\\begin{tabular}{llll}${row}\\end{tabular}`).rows).toEqual([["1", "2", "3"]]);
  });
});
