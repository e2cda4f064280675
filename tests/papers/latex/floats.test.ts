import { describe, expect, it } from "vitest";
import { readLatex } from "../../../src/papers/read-latex.ts";

function readBlocks(source: string) {
  return readLatex(`\\section{A}${source}`).blocks;
}

describe("a float", () => {
  it("in boxes beside another keeps its own caption, table and equations", () => {
    const blocks = readBlocks(
      "\\begin{figure}\\begin{minipage}[t]{0.4\\textwidth}\\centering\\caption{Left.}\\begin{equation}a\\end{equation}\\end{minipage}" +
        "\\begin{minipage}{0.5\\textwidth}\\captionof{table}{Right.}\\begin{tabular}{c}1\\end{tabular}\\end{minipage}\\end{figure}",
    );
    expect(blocks).toMatchObject([
      { id: "fig:1", caption: "Left.", text: "" },
      { id: "eq:1", text: "a" },
      { id: "tab:1", caption: "Right.", text: "\\begin{tabular}{c}1\\end{tabular}" },
    ]);
  });

  it("inside another float is one of its own kind, and the outer one keeps the rest", () => {
    const blocks = readBlocks(
      "\\begin{figure}Above. \\begin{minipage}{3cm}\\begin{algorithm}[H]\\caption{Inner.}\\begin{algorithmic}\\State x\\end{algorithmic}\\end{algorithm}\\end{minipage}" +
        "\\caption{Outer.}\\label{o}\\end{figure}\\ref{o}",
    );
    expect(blocks).toMatchObject([
      { id: "alg:1", caption: "Inner.", text: "\\begin{algorithmic}\\State x\\end{algorithmic}" },
      { id: "fig:1", caption: "Outer.", text: "Above." },
      { text: "[fig:1]" },
    ]);
  });

  it("that stays where it is, with \\captionof or a caption's type, is one all the same", () => {
    const blocks = readBlocks(
      "Before. \\begin{center}\\begin{tabular}{c}1\\end{tabular}\\captionof{table}{Stays.}\\label{t}\\end{center} " +
        "\\begin{minipage}{3cm}\\captionsetup{type=figure}\\caption{Too.}\\end{minipage} After \\ref{t}.",
    );
    expect(blocks).toMatchObject([
      { text: "Before." },
      { id: "tab:1", caption: "Stays." },
      { id: "fig:1", caption: "Too." },
      { text: "After [tab:1]." },
    ]);
  });

  it("over several pages keeps its rows", () => {
    const [table] = readBlocks(
      "\\begin{longtable}{cc}\\caption{Long.}\\label{x}\\\\ \\hline 5 & 6 \\\\ \\endhead 7 & 8 \\\\\\end{longtable}",
    );
    expect(table).toMatchObject({
      id: "tab:1",
      caption: "Long.",
      text: expect.stringMatching(/5 & 6[\s\S]*7 & 8/),
    });
  });

  it("of code says what it is", () => {
    const blocks = readBlocks(
      "\\begin{lstlisting}[language=Python, caption={Run \\emph{it}}, label=run]\nprint(1) % kept\n\\end{lstlisting}" +
        "\\begin{listing}\\begin{minted}{python}\nprint(2)\n\\end{minted}\\caption{Twice}\\end{listing} See \\ref{run}.",
    );
    expect(blocks).toMatchObject([
      { type: "algorithm", caption: "Listing 1: Run it", text: "print(1) % kept" },
      { type: "algorithm", caption: "Listing 1: Twice", text: "print(2)" },
      { text: "See [alg:u1]." },
    ]);
  });

  it("of algorithm2e is kept as it is written", () => {
    const { blocks } = readLatex(
      "\\documentclass{article}\\usepackage[ruled]{algorithm2e}\\begin{document}\\section{A}\\begin{algorithm}[H]\\caption{Pump}\\KwIn{mud}\\While{wet}{pump\\;}\\end{algorithm}\\end{document}",
    );
    expect(blocks).toMatchObject([
      { id: "alg:1", caption: "Pump", text: "\\KwIn{mud}\\While{wet}{pump\\;}" },
    ]);
  });
});
