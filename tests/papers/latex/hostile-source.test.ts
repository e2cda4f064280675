import { describe, expect, it } from "vitest";
import { PaperCoderError } from "../../../src/core/errors.ts";
import { expectLinearGrowth } from "../../support/growth.ts";
import { end, readProject, start } from "./project-files.ts";

const length = 150_000;

/** What is too large for a paper may be refused, anything else thrown fails the test. */
function readOrRefuse(files: Record<string, string>): void {
  try {
    readProject(files);
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || error.code !== "PAPER_TOO_LARGE") throw error;
  }
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
  it.each(units)(
    "that repeats %j is read in linear time, in the text, the preamble and a style",
    async (unit) => {
      const repeat = (size: number) => unit.repeat(size / unit.length);
      await expectLinearGrowth(
        (size) => readOrRefuse({ "main.tex": `${start}\\section{A}${repeat(size)}${end}` }),
        length,
      );
      await expectLinearGrowth((size) => {
        const many = repeat(size);
        readOrRefuse({ "main.tex": `\\usepackage{s}${many}${start}x${end}`, "s.sty": many });
      }, length);
    },
  );

  it.each(["center", "figure", "subequations", "proof", "itemize", "minipage"])(
    "that nests %s without end is read in linear time",
    async (name) => {
      await expectLinearGrowth((size) => {
        const depth = size / (2 * name.length + 14);
        const nested = `\\begin{${name}}`.repeat(depth) + `\\end{${name}}`.repeat(depth);
        readOrRefuse({ "main.tex": `${start}${nested}${end}` });
      }, length);
    },
  );

  it.each([
    "\\begin{minipage}{1cm}\\caption{x}\\end{minipage}",
    "\\begin{minipage}{1cm}\\caption{x}\\end{minipage}\\caption{y}",
    "\\caption{x}\\label{a}",
    "\\begin{subfigure}{1cm}\\caption{x}\\label{a}\\end{subfigure}",
    "\\includegraphics{a}",
  ])("that fills one figure with %s is read in linear time", async (unit) => {
    await expectLinearGrowth((size) => {
      const figure = `\\begin{figure}${unit.repeat(size / unit.length)}\\end{figure}`;
      readOrRefuse({ "main.tex": start + figure + end, "a.png": "" });
    }, length / 2);
  });

  it("that nests every counter in every other comes to an end", { timeout: 20_000 }, () => {
    const names = Array.from(
      { length: 60 },
      (_, index) => `c${String.fromCharCode(97 + (index % 26)).repeat(1 + index / 26)}`,
    );
    const within = names.flatMap((inner) => names.map((outer) => `\\counterwithin{${inner}}{${outer}}`));
    const steps = names.map((name) => `\\stepcounter{${name}}`).join("");
    readOrRefuse({ "main.tex": `${within.join("")}${start}${steps}x${end}` });
  });

  it("whose styles hold a macro bomb is read all the same", { timeout: 20_000 }, () => {
    const names = [..."abcdefghijklmnopqrstuvwxyz"];
    const bomb = names.slice(1).map((name, index) => `\\def\\x${name}{\\x${names[index]}\\x${names[index]}}`);
    const files = {
      "main.tex": `\\usepackage{bomb}${start}Text \\xz.${end}`,
      "bomb.sty": `\\def\\xa{ha}${bomb.join("")}`,
    };
    expect(readProject(files).warnings).toContainEqual(expect.objectContaining({ code: "MACRO_TOO_LARGE" }));
  });

  it("with NUL bytes, lone surrogates and the reader's own marks keeps none of them", () => {
    const { blocks } = readProject({
      "main.tex": `${start}Ti\0de \x800\x81 \x82ref|x\x83 \uD800 ends.${end}`,
    });
    expect(JSON.stringify(blocks)).not.toMatch(/[\0\x80-\x83\uD800]/u);
  });
});
