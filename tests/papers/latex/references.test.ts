import { describe, expect, it } from "vitest";
import { readLatex } from "../../../src/papers/read-latex.ts";

const body = String.raw`
\section{Tides}\label{sec:tides}
\begin{equation}\label{eq:one}a\end{equation}\begin{equation}\label{eq:two}b\end{equation}
\begin{figure}\caption{Waves.}\label{fig:waves}\end{figure}
\begin{table}\caption{Gauges.}\label{tab:gauges}\end{table}
\begin{lemma}[Salt]\label{lem:salt}Salt.\end{lemma}
\begin{enumerate}\item One \item\label{item:two} Two \end{enumerate}
\appendix
\section{Proofs}\label{sec:proofs}
`;

/** What a sentence with references becomes. */
function print(sentence: string, preamble = ""): string {
  const { blocks } = readLatex(
    `\\documentclass{article}${preamble}\\begin{document}${body}\n\n${sentence}\\end{document}`,
  );
  const last = blocks.at(-1);
  return last && "text" in last ? last.text : "";
}

describe("a reference", () => {
  it.each([
    ["Section~\\ref{sec:tides} and \\eqref{eq:one}", "Section [sec:1] and [eq:1]"],
    ["in \\cref{sec:tides}", "in section [sec:1]"],
    ["\\Cref{sec:proofs} proves", "Appendix [sec:A] proves"],
    ["by \\cref{eq:one,eq:two}", "by eqs. [eq:1] and [eq:2]"],
    ["\\Cref{fig:waves,tab:gauges} show", "Figure [fig:1] and Table [tab:1] show"],
    ["\\crefrange{eq:one}{eq:two}", "eqs. [eq:1] to [eq:2]"],
    ["\\autoref{fig:waves}, \\autoref{lem:salt}", "figure [fig:1], lemma [lem:1]"],
    ["``\\nameref{sec:proofs}''", '"Proofs"'],
    ["step~\\ref{item:two}, \\cref{item:two}", "step 2, item 2"],
    ["the \\hyperref[sec:proofs]{last part}", "the last part [sec:A]"],
    ["\\hyperref[sec:proofs]{Appendix~\\ref*{sec:proofs}}", "Appendix [sec:A]"],
    ["\\newcommand{\\lemref}[1]{Lemma~\\ref{#1}}by \\lemref{lem:salt}", "by Lemma [lem:1]"],
    ["\\def\\eqref#1{equation~\\ref{#1}}by \\eqref{eq:one}", "by equation [eq:1]"],
    ["\\let\\old\\ref\\renewcommand{\\ref}[1]{(\\old{#1})}in \\ref{eq:one}", "in [eq:1]"],
    ["\\hyperref[sec:proofs]{see Appendix} \\ref{sec:proofs}", "see Appendix [sec:A]"],
  ])("written as %s is printed as %s", (sentence, printed) => {
    expect(print(sentence)).toBe(printed);
  });

  it("uses the words that the paper sets", () => {
    const cleveref = "\\usepackage[capitalise,noabbrev]{cleveref}";
    expect(print("\\cref{eq:one}", cleveref)).toBe("Equation [eq:1]");
    const named = "\\usepackage{cleveref}\\crefname{section}{Sec.}{Secs.}\\Crefname{table}{Tab.}{Tabs.}";
    expect(print("\\cref{sec:tides}, \\Cref{tab:gauges}", named)).toBe("Sec. [sec:1], Tab. [tab:1]");
  });

  it("leads to the part of a figure, whichever package makes the parts", () => {
    const { blocks } = readLatex(
      "\\section{A}\\begin{figure}\\subfloat[North\\label{a}]{x}\\subfloat[South]{\\label{b}y}\\caption{Both.}\\label{c}\\end{figure}" +
        "\\begin{figure}\\subcaptionbox{East\\label{d}}{z}\\caption{One.}\\end{figure}" +
        "\\begin{figure}\\begin{subfigure}{3cm}\\caption{West}\\label{e}\\end{subfigure}\\caption{Two.}\\end{figure}\n\n\\ref{a} \\ref{b} \\ref{c} \\ref{d} \\ref{e}",
    );
    expect(blocks.at(-1)).toMatchObject({ text: "[fig:1](a) [fig:1](b) [fig:1] [fig:2](a) [fig:3](a)" });
    expect(blocks[0]).toMatchObject({ caption: "Both.", text: "(a) North\nx\n(b) South\ny" });
  });

  it("in a tag repeats the number of the equation it names", () => {
    const { blocks } = readLatex(
      "\\section{A}\\begin{equation}\\label{x}a\\end{equation}\\begin{equation}\\tag{\\ref{x}}a\\end{equation}",
    );
    expect(blocks.map((block) => "number" in block && block.number)).toEqual(["1", "1"]);
  });

  it("is resolved in tables, captions, headings and footnotes too", () => {
    const { blocks, sections } = readLatex(
      "\\section{A}\\label{s}\\section{Proof of \\cref{s}}\\begin{table}\\caption{See \\ref{s}.}\\begin{tabular}{c}\\Cref{s}\\end{tabular}\\end{table} x\\footnote{In \\ref{s}.}",
    );
    expect(sections[1]?.title).toBe("Proof of section [sec:1]");
    const unnumbered = readLatex(
      "\\section{A}\\label{s}\\section*{Proof of Theorem~\\ref{s}}\\section*{Before \\ref{t}}\\section{B}\\label{t}",
    );
    expect(unnumbered.sections.map(({ id }) => id)).toEqual([
      ...["sec:1", "sec:proof-of-theorem-1", "sec:before", "sec:2"],
    ]);
    expect(unnumbered.sections[2]?.title).toBe("Before [sec:2]");
    expect(unnumbered.warnings).toEqual([]);
    expect(blocks).toMatchObject([
      { caption: "See [sec:1].", text: "\\begin{tabular}{c}Section [sec:1]\\end{tabular}" },
      { text: "x[fn:1]" },
      { text: "In [sec:1]." },
    ]);
  });

  it.each([
    ["[label=(\\alph*)]", "(b)", "(b) Two"],
    ["[leftmargin=*,label=\\textbf{A\\arabic*.},ref=A\\arabic*]", "A2", "A2. Two"],
    ["[(i)]", "(ii)", "(ii) Two"],
    ["[label=\\roman*)]", "ii)", "ii) Two"],
    ["[noitemsep]", "2", "Two"],
    ["[label={\\arabic*.}]", "2", "Two"],
  ])("to an item of a list with the option %s is %s", (option, printed, item) => {
    const { blocks } = readLatex(
      `\\section{A}\\begin{enumerate}${option}\\item One\\item\\label{i} Two\\end{enumerate} By \\ref{i}.`,
    );
    expect(blocks).toMatchObject([
      { type: "list", items: [expect.anything(), item] },
      { text: `By ${printed}.` },
    ]);
  });

  it("to an item behind an equation goes on counting", () => {
    const { blocks } = readLatex(
      "\\section{A}\\begin{enumerate}\\item One $$x$$ and\\item\\label{i} Two\\end{enumerate} By \\ref{i}.",
    );
    expect(blocks.at(-1)).toMatchObject({ text: "By 2." });
  });

  it("to a theorem in a box of tcolorbox finds its number", () => {
    const preamble =
      "\\newtcbtheorem[number within=section]{law}{Law}{colback={green!5}}{law}" +
      "\\newtcbtheorem[use counter from=law]{rule}{Rule}{}{r}\\newtcbtheorem{fact}{Fact}{}{f}";
    const { blocks } = readLatex(
      `\\documentclass{article}${preamble}\\begin{document}\\section{A}` +
        "\\begin{law}[colback=red]{Of salt}{salt}Salt.\\end{law}\\begin{law*}{Of all}Any.\\end{law*}" +
        "\\begin{rule}{}{one}Rule.\\end{rule}\\begin{fact}{F}{f}Fact.\\end{fact}" +
        "By \\ref{law:salt}, \\ref{r:one} and \\ref{f:f}.\\end{document}",
    );
    expect(blocks).toMatchObject([
      { caption: "Law 1.1 (Of salt)", text: "Salt." },
      { caption: "Law (Of all)", text: "Any." },
      { caption: "Rule 1.2", text: "Rule." },
      { caption: "Fact 1 (F)", text: "Fact." },
      { text: "By [law:1.1], [rule:1.2] and [fact:1]." },
    ]);
  });
});
