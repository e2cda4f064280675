import { describe, expect, it } from "vitest";
import { PaperCoderError } from "../../../src/core/errors.ts";
import { readCpuMs } from "../../support/read-cpu-ms.ts";
import { end, readProject, start } from "./project-files.ts";

const length = 200_000;
const budgetMs = 1500;

/** Time that reading takes; what is too large for a paper may be refused, anything else thrown fails the test. */
function measureMs(files: Record<string, string>): number {
  const began = readCpuMs();
  try {
    readProject(files);
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || error.code !== "PAPER_TOO_LARGE") throw error;
  }
  return readCpuMs() - began;
}

const units = [
  "\\cref{a,",
  "\\hyperref[",
  "\\texorpdfstring{",
  "\\SI{",
  "\\subfloat[",
  "\\captionof{table}{",
  "\\begin{figure}\\caption{x}",
  "\\begin{figure}\\caption{x}\\end{figure}",
  "\\begin{restatable}{theorem}{",
  "\\newtheorem{a}{b}[c]",
  "\\declaretheorem[name=",
  "\\newfloat{a}{b}{c}[",
  "\\newcounter{a}[b]",
  "\\setcounter{a}{",
  "\\counterwithin{a}{b}\\stepcounter{b}",
  "\\renewcommand{\\thea}{\\theb}\\renewcommand{\\theb}{\\thea}\\thea ",
  "\\crefname{a}{b}{",
  "\\graphicspath{{",
  "\\includegraphics[",
  "\\DeclarePairedDelimiter{\\a}{",
  "\\NewDocumentCommand{\\a}{m",
  "\\IfFileExists{a}{",
  "\\input{",
  "\\input a ",
  "\\usepackage{a,",
  "\\usepackage[a",
  "\\addbibresource{",
  "\\begin{empheq}[",
  "\\begin{subequations}",
  "\\twocolumn[",
  "\\abstract{",
  "\\tag{",
  "\\def\\@captype{",
  "\\begin{lstlisting}[caption={",
  "\\verb|",
  "\\newenvironment{a}{\\begin{b}}{\\end{b}}\\begin{a}",
  "\\newenvironment{a}{\\begin{",
];

describe("a hostile LaTeX source", () => {
  it.each(units)("that repeats %j is read in bounded time, in the text, the preamble and a style", (unit) => {
    const many = unit.repeat(length / unit.length);
    expect(measureMs({ "main.tex": `${start}\\section{A}${many}${end}` })).toBeLessThan(budgetMs);
    expect(measureMs({ "main.tex": `\\usepackage{s}${many}${start}x${end}`, "s.sty": many })).toBeLessThan(
      budgetMs,
    );
  });

  it.each(["center", "figure", "subequations", "proof", "itemize", "minipage"])(
    "that nests %s without end is read in bounded time",
    (name) => {
      const depth = Math.floor(length / (2 * name.length + 14));
      const nested = `\\begin{${name}}`.repeat(depth) + `\\end{${name}}`.repeat(depth);
      expect(measureMs({ "main.tex": `${start}${nested}${end}` })).toBeLessThan(budgetMs);
    },
  );

  it.each([
    "\\begin{minipage}{1cm}\\caption{x}\\end{minipage}",
    "\\begin{minipage}{1cm}\\caption{x}\\end{minipage}\\caption{y}",
    "\\caption{x}\\label{a}",
    "\\begin{subfigure}{1cm}\\caption{x}\\label{a}\\end{subfigure}",
    "\\includegraphics{a}",
  ])("that fills one figure with %s is read in bounded time", (unit) => {
    const figure = `\\begin{figure}${unit.repeat(length / 2 / unit.length)}\\end{figure}`;
    expect(measureMs({ "main.tex": start + figure + end, "a.png": "" })).toBeLessThan(budgetMs);
  });

  it("that nests every counter in every other steps them in bounded time", () => {
    const names = Array.from(
      { length: 60 },
      (_, index) => `c${String.fromCharCode(97 + (index % 26)).repeat(1 + index / 26)}`,
    );
    const within = names.flatMap((inner) => names.map((outer) => `\\counterwithin{${inner}}{${outer}}`));
    const steps = names.map((name) => `\\stepcounter{${name}}`).join("");
    expect(measureMs({ "main.tex": `${within.join("")}${start}${steps}x${end}` })).toBeLessThan(budgetMs);
  });

  it("whose styles hold a macro bomb is read all the same", () => {
    const names = [..."abcdefghijklmnopqrstuvwxyz"];
    const bomb = names.slice(1).map((name, index) => `\\def\\x${name}{\\x${names[index]}\\x${names[index]}}`);
    const files = {
      "main.tex": `\\usepackage{bomb}${start}Text \\xz.${end}`,
      "bomb.sty": `\\def\\xa{ha}${bomb.join("")}`,
    };
    expect(measureMs(files)).toBeLessThan(budgetMs);
    expect(readProject(files).warnings).toContainEqual(expect.objectContaining({ code: "MACRO_TOO_LARGE" }));
  });

  it("with NUL bytes, lone surrogates and the reader's own marks keeps none of them", () => {
    const { blocks } = readProject({
      "main.tex": `${start}Ti\0de \uE0000\uE001 \uE002ref|x\uE003 \uD800 ends.${end}`,
    });
    expect(JSON.stringify(blocks)).not.toMatch(/[\0\uE000-\uE003\uD800]/u);
  });
});
