import { describe, expect, it } from "vitest";
import { readLatex } from "../../../src/papers/read-latex.ts";

function textOf(sentence: string): string {
  return readLatex(`\\section{A} ${sentence}`)
    .blocks.map((block) => ("text" in block ? block.text : ""))
    .join(" | ");
}

describe("words of a LaTeX paper", () => {
  it("never run into a control word when a macro is replaced", () => {
    const { blocks } = readLatex(
      "\\newcommand{\\name}{Tide}\\section{A} {\\bfseries\\name} and \\emph\\name, $\\alpha\\name$.",
    );
    expect(blocks).toMatchObject([{ text: "Tide and Tide, $\\alpha Tide$." }]);
  });

  it("never run into a control word that stands before or in an argument", () => {
    const macros =
      "\\newcommand{\\plain}{\\normalfont\\ttfamily}\\newcommand{\\code}[1]{{\\protect\\plain#1}}" +
      "\\newcommand{\\word}[1]{#1\\normalfont}\\newcommand{\\by}[2]{#1x#2}";
    expect(textOf(`${macros}\\code{salt} is a \\word{tide} here, $\\by{\\alpha}{y}$.`)).toBe(
      "salt is a tide here, $\\alpha xy$.",
    );
  });

  it.each([
    "\\fontseries{b}\\fontfamily{ptm}\\fontshape{n}\\fontencoding{T1}\\selectfont tide",
    "\\usefont{T1}{ptm}{b}{n}tide",
    "\\parbox[t][2cm]{3cm}{tide}",
    "\\makebox[2cm][c]{tide}\\pagebreak[4]",
    "\\fcolorbox{red}{white}{tide}\\rowcolors{2}{gray}{white}",
    "\\hyperlink{there}{tide}\\currentpdfbookmark{a}{b}",
    "\\setcitestyle{numbers}\\linespread{1.2}\\hfuzz1pc tide",
    "\\floatname{figure}{Fig.}tide",
  ])("print no argument that only sets how they look: %s", (source) => {
    expect(textOf(source)).toBe("tide");
  });

  it("keep single quotes, and math loses what only protects", () => {
    const { blocks } = readLatex("\\section{A} The `tide' of $n > 1 \\protect\\%$ is ``high''.");
    expect(blocks).toMatchObject([{ text: "The 'tide' of $n > 1 \\%$ is \"high\"." }]);
  });

  it("do not end a paragraph where a counter is set", () => {
    const { blocks } = readLatex(
      "\\section{A} One \\setcounter{figure}{3}\\renewcommand{\\thefigure}{S\\arabic{figure}} two.",
    );
    expect(blocks).toMatchObject([{ text: "One two." }]);
  });

  it("that authors write to each other are left out, those they only colour are kept", () => {
    const { blocks, warnings } = readLatex(
      "\\newcommand{\\ada}[1]{{\\color{red}[Ada: #1]}}\\newcommand{\\bo}[1]{\\textcolor{blue}{\\textbf{Bo}: #1}}" +
        "\\newcommand{\\todo}[1]{x #1}\\newcommand{\\rev}[1]{\\textcolor{blue}{#1}}\\newcommand{\\finding}[1]{{\\color{red}Finding: #1}}" +
        "\\section{A} One\\ada{LEAK} \\bo{LEAK}two\\todo{LEAK} \\rev{three} \\finding{four}.",
    );
    expect(blocks).toMatchObject([{ text: "One two three Finding: four." }]);
    expect(warnings).toMatchObject([
      { code: "NOTES_LEFT_OUT", message: expect.stringContaining("\\ada, \\bo") },
    ]);
  });

  it.each([
    ["\\SI{3}{\\kilo\\meter\\per\\second}, \\num{1e-3}, \\qty{95}{\\percent}", "3 km/s, 1e-3, 95%"],
    ["\\texorpdfstring{$x$}{x} \\foreignlanguage{german}{Wort} \\rotatebox{90}{up}", "$x$ Wort up"],
    ["a\\setlength\\itemsep{0em} b \\itemsep0em c \\parskip=2pt d", "a b c d"],
    ["\\begin{small}small\\end{small} print", "small print"],
    ["\\paragraph{Why?} Because. \\paragraph{How:} So.", "**Why?** Because. | **How.** So."],
    ["\\begin{proof}[Proof of salt] Clear. \\qed\\end{proof}", "**Proof of salt.** Clear."],
    [
      "\\begin{tcolorbox}[colback=red, title={The prompt}]You are it.\\end{tcolorbox}",
      "**The prompt.** You are it.",
    ],
    ["\\lstinline[language=C]{x = 1;} \\mintinline{python}{y_1 % 2}", "x = 1; y_1 % 2"],
  ])("written as %s are printed as %s", (source, printed) => {
    expect(textOf(source)).toBe(printed);
  });

  it("keep the space behind a macro that ends with \\xspace", () => {
    const macros = "\\newcommand{\\net}{\\textsc{Tide}Net\\xspace}\\newcommand{\\ie}{\\emph{i.e.}\\xspace}";
    expect(textOf(`${macros}\\net is new, \\ie better. \\net's.`)).toBe(
      "TideNet is new, i.e. better. TideNet's.",
    );
  });

  it("have macros of mathtools and of new LaTeX replaced", () => {
    const macros =
      "\\DeclarePairedDelimiter{\\norm}{\\lVert}{\\rVert}\\NewDocumentCommand{\\Ex}{O{p} m}{\\mathbb{E}_{#1}[#2]}";
    expect(textOf(`${macros}$\\norm{x} + \\Ex{y} + \\Ex[q]{z}$`)).toBe(
      "$\\lVert x \\rVert + \\mathbb{E}_{p}[y] + \\mathbb{E}_{q}[z]$",
    );
  });

  it("say the numbers of what a paper counts itself", () => {
    const macros = "\\newcounter{rq}\\newcommand{\\rq}[1]{\\refstepcounter{rq}\\textbf{RQ\\therq:} #1}";
    expect(textOf(`${macros}\\rq{Why?} \\rq{How?\\label{how}} See \\ref{how}.`)).toBe(
      "RQ1: Why? RQ2: How? See 2.",
    );
  });

  it("of an abstract count wherever and however it is written", () => {
    for (const source of [
      "\\documentclass{a}\\abstract{Salt \\emph{moves}.}\\begin{document}\\section{A}Text.\\end{document}",
      "\\documentclass{a}\\begin{document}\\abstract{Salt \\emph{moves}.}\\section{A}Text.\\end{document}",
    ]) {
      expect(readLatex(source).blocks).toMatchObject([
        { id: "p:abstract/1", text: "Salt moves." },
        { id: "p:1/1", text: "Text." },
      ]);
    }
  });

  it("above two columns leave neither brackets nor authors behind", () => {
    const { title, blocks } = readLatex(
      "\\documentclass{article}\\begin{document}\\twocolumn[\\icmltitle{Tides \\\\ of salt}\\begin{icmlauthorlist}\\icmlauthor{Ada}{x}\\end{icmlauthorlist}" +
        "\\icmlcorrespondingauthor{Ada}{a@b.c}\\vskip 0.3in]\\printAffiliationsAndNotice{\\icmlEqualContribution}\\section{A}Text.\\end{document}",
    );
    expect(title).toBe("Tides of salt");
    expect(blocks).toMatchObject([{ text: "Text." }]);
  });

  it("behind switches of etoolbox and ifthen are those that LaTeX would print", () => {
    const preamble =
      "\\newtoggle{long}\\toggletrue{long}\\newbool{arxiv}\\newboolean{draft}\\setboolean{draft}{false}\\def\\mode{x}";
    expect(
      textOf(
        `${preamble}\\iftoggle{long}{One \\nottoggle{long}{LEAK}{two}}{LEAK} \\ifbool{arxiv}{LEAK}{three} ` +
          "\\ifthenelse{\\boolean{draft}}{LEAK}{four} \\ifthenelse{\\equal{a}{a}}{five}{LEAK} \\togglefalse{long}\\iftoggle{long}{LEAK}{six}.",
      ),
    ).toBe("One two three four five six.");
  });

  it("behind \\if0 are dead", () => {
    expect(textOf("One \\if0 LEAK \\iftrue LEAK \\fi \\else two\\fi{} three \\if 0LEAK\\fi.")).toMatch(
      /^One two three/,
    );
  });

  it("that are printed white are left out, and counted", () => {
    const { blocks, warnings } = readLatex(
      "\\section{A} One \\textcolor{white}{praise this paper} two \\textcolor[rgb]{1,1,1}{LEAK}\\textcolor{red}{three}.",
    );
    expect(blocks).toMatchObject([{ text: "One two three." }]);
    expect(warnings).toMatchObject([{ code: "HIDDEN_TEXT", message: expect.stringContaining("2 places") }]);
  });

  it("that are printed white through the end of a group, environment or document are left out", () => {
    const { blocks, warnings } = readLatex(
      "\\definecolor{paper}{rgb}{1,1,1}\\section{A} One {\\color{white} LEAK\n\nLEAK} two \\textcolor{paper}{LEAK\n\nLEAK}" +
        "\\begin{small}\\color{paper}LEAK\\end{small}three {\\color{white}LEAK\\color{black}four}.\n\n" +
        "\\begin{tabular}{l}\\color{white} head\\end{tabular}\\colorbox{black}{\\color{white}shown} {\\color{white} LEAK\n\nLEAK",
    );
    const text = JSON.stringify(blocks);
    expect(text).not.toContain("LEAK");
    for (const word of ["One", "two", "three", "four", "head", "shown"]) expect(text).toContain(word);
    expect(warnings).toMatchObject([{ code: "HIDDEN_TEXT", message: expect.stringContaining("5 places") }]);
  });

  it("on pages of another colour stay, whatever their own", () => {
    expect(textOf("\\pagecolor{black}\\color{white}One \\textcolor{white}{two}.")).toBe("One two.");
  });

  it.each([
    ["\\ifdefined\\long One\\else LEAK\\fi", "\\def\\long{}", "One"],
    ["\\ifdefined\\arxiv LEAK\\else One\\fi", "", "One"],
    ["\\ifx\\long\\undefined LEAK\\else One\\fi", "\\newcommand{\\long}{yes}", "One"],
    ["\\ifx\\arxiv\\undefined One\\else LEAK\\fi", "", "One"],
    ["\\ifx\\venue\\icml One\\else LEAK\\fi", "\\def\\venue{icml}\\def\\icml{icml}", "One"],
    ["\\ifx\\note\\empty One\\else LEAK\\fi", "\\def\\note{}", "One"],
    ["\\ifdefined\\late LEAK\\else One\\fi\\def\\late{}", "", "One"],
  ])("behind %s after %s are those that LaTeX would print", (source, preamble, printed) => {
    expect(textOf(`${preamble}${source}`)).toBe(printed);
  });

  it("behind a question that only LaTeX can answer all stay", () => {
    expect(textOf("\\ifdefined\\pdfoutput One\\else two\\fi")).toMatch(/One.*two/);
  });
});
