import { describe, expect, it } from "vitest";
import { readLatexSource } from "../../../src/papers/latex/read-source.ts";

const body = String.raw`\begin{document}
\section{One} Words.
\begin{equation} a = b \end{equation}
\appendix
\section{Two} Words.
\begin{equation} c = d \end{equation}
\begin{figure} x \caption{A figure.} \end{figure}
\section{Three} Words.
\begin{equation} c = d \end{equation}
\end{document}`;

function listIds(preamble: string, styles = "", text = body): string[] {
  const { sections, blocks } = readLatexSource({
    text: `\\documentclass{article}${preamble}${text}`,
    styles,
  });
  return [...sections, ...blocks].map(({ id }) => id).filter((id) => !id.startsWith("p:"));
}

const equations = String.raw`\renewcommand{\theequation}{\thesection.\arabic{equation}}\@addtoreset{equation}{section}`;
const letters = String.raw`\setcounter{section}{0}\renewcommand{\thesection}{\Alph{section}}`;
// as pdflatex prints them
const printed = ["sec:1", "sec:A", "sec:B", "eq:1", "eq:A.1", "fig:1", "eq:B.1"];

describe("an appendix that the paper defines itself", () => {
  it.each([
    [
      "in place of LaTeX's",
      String.raw`\renewcommand{\appendix}{\par${letters}\setcounter{equation}{0}${equations}}`,
    ],
    ["by \\def", String.raw`\def\appendix{${letters}\setcounter{equation}{0}${equations}}`],
    [
      "with LaTeX's kept",
      String.raw`\let\old=\appendix \renewcommand\appendix{\old\setcounter{equation}{0}${equations}}`,
    ],
    ["by what is added", String.raw`\makeatletter\g@addto@macro\appendix{${equations}}\makeatother`],
    ["by a hook of etoolbox", String.raw`\apptocmd{\appendix}{${equations}}{}{}`],
  ])("numbers from there on, %s", (_, preamble) => {
    expect(listIds(preamble)).toEqual(printed);
    expect(listIds("", preamble)).toEqual(printed);
  });

  it("is understood under its other name, and the paper's word is the last", () => {
    const style = String.raw`\newcommand{\appendices}{\appendix\@addtoreset{equation}{section}}`;
    const preamble = String.raw`\apptocmd{\appendices}{\renewcommand{\theequation}{\thesection.\arabic{equation}}}{}{}`;
    expect(listIds(preamble, style, body.replace("\\appendix", "\\appendices"))).toEqual(printed);
  });

  it("may be a command of its own that starts numbers again", () => {
    const preamble = String.raw`\makeatletter\newcommand{\supplement}{\appendix${equations}}\makeatother`;
    expect(listIds(preamble, "", body.replace("\\appendix", "\\supplement"))).toEqual(printed);
  });
});
