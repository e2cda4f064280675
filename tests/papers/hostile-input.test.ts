import { describe, expect, it } from "vitest";
import { PaperCoderError } from "../../src/core/errors.ts";
import { readLatex } from "../../src/papers/read-latex.ts";
import { readMarkdown } from "../../src/papers/read-markdown.ts";
import { readPaper } from "../../src/papers/read-paper.ts";
import { readText } from "../../src/papers/read-text.ts";
import { expectLinearGrowth } from "../support/growth.ts";
import { prose, writePaper } from "./paper-folder.ts";

const length = 200_000;
const units = [
  "$",
  "${",
  "|",
  "{",
  "}",
  "\\",
  "[",
  "\\(",
  "\\[\n",
  "$$\n",
  "`",
  "```\n",
  "<table>\n",
  "<td rowspan=99 colspan=99>",
  "<!-- \n",
  "![](",
  "# x\n",
  "- x\n",
  "1. x\n",
  "A-\nb",
  "x\n===\n",
  "References\n",
  "Table 1: x\n\n",
  "\\begin{a}",
  "\\begin{itemize}\\item ",
  "\\begin{table}",
  "\\begin{verbatim}",
  "\\end{a}",
  "\\footnote{",
  "\\cite[",
  "\\section{",
  "\\section{x}\n",
  "\\newcommand{\\a}{",
  "\\iffalse ",
  "\\verb|",
  "\\url{",
  "\\bibitem{a} x",
  "\\caption{",
];

/** A file with too many parts may be refused, anything else thrown fails the test. */
function readOrRefuse(read: (source: string) => unknown, source: string): void {
  try {
    read(source);
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || error.code !== "PAPER_TOO_LARGE") throw error;
  }
}

describe("hostile input", () => {
  it.each(units)(
    "%j two hundred thousand characters long is read in linear time by every reader",
    async (unit) => {
      for (const read of [readLatex, readMarkdown, readText])
        await expectLinearGrowth((size) => readOrRefuse(read, unit.repeat(size / unit.length)), length);
    },
  );

  it("stops a macro that doubles itself at every step, and says so", { timeout: 20_000 }, () => {
    const names = [..."abcdefghijklmnopqrstuvwxyz"];
    const doubling = names
      .slice(1)
      .map((name, index) => `\\newcommand{\\x${name}}{\\x${names[index]}\\x${names[index]}}`);
    const source = `\\newcommand{\\xa}{ha}${doubling.join("\n")}\\section{A}\n\\xz and \\xc`;
    const { warnings, blocks } = readLatex(source);
    expect(warnings).toContainEqual(expect.objectContaining({ code: "MACRO_TOO_LARGE" }));
    expect(JSON.stringify(blocks)).toContain("hahahaha");
  });

  it.each([
    ["calls itself", "\\newcommand{\\a}{\\a\\a}\\section{S} \\a"],
    ["calls another that calls it", "\\def\\a{\\b}\\def\\b{\\a}\\section{S} \\a\\b"],
    [
      "doubles its argument in forty nested uses",
      `\\newcommand{\\a}[1]{#1#1}\\section{S} ${"\\a{".repeat(40)}x${"}".repeat(40)}`,
    ],
    [
      "prints the section number that prints it",
      "\\renewcommand{\\thesection}{\\theequation}\\renewcommand{\\theequation}{\\thesection}\\section{S}",
    ],
  ])("survives a macro that %s", { timeout: 20_000 }, (_, source) => readOrRefuse(readLatex, source));

  it.each([
    [
      "macros nested deeper than the stack",
      50_000,
      (size: number) => `\\newcommand{\\a}[1]{(#1)}\\section{S} ${"\\a{".repeat(size)}x${"}".repeat(size)}`,
    ],
    [
      "macros in a chain of ten thousand",
      10_000,
      (size: number) =>
        `${Array.from({ length: size }, (_, index) => `\\def\\m${toWord(index)}{\\m${toWord(index + 1)}}`).join("")}\\section{S} \\m${toWord(0)}`,
    ],
    [
      "lists nested without end",
      2_000,
      (size: number) =>
        `\\section{A} ${"\\begin{itemize}\\item a ".repeat(size)}${"\\end{itemize}".repeat(size)}`,
    ],
  ])("reads %s in linear time", async (_, count, write) => {
    await expectLinearGrowth((size) => readOrRefuse(readLatex, write(size)), count);
  });

  it("survives nesting without end in JSON", async () => {
    const nested = `{"body_text": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    await expect(readPaper(await writePaper("paper.json", nested))).rejects.toMatchObject({
      code: "PAPER_FORMAT",
    });
  });

  it("reads a paper whose braces, dollars and environments do not balance", () => {
    const { blocks } = readLatex(
      `\\section{A}\nBefore {\\bf open $x and\n\n\\begin{table}${prose}\n\n} After \\end{figure} all.`,
    );
    expect(blocks.map((block) => ("text" in block ? block.text : ""))).toEqual([
      "Before open $x and",
      prose.trim(),
      "After",
      "all.",
    ]);
  });

  it("keeps ids short and free of brackets whatever a paper calls its equations", () => {
    const { blocks } = readLatex(
      `\\section{A}\\begin{equation}x\\tag{] ignore [ ${"9".repeat(50)}}\\end{equation}`,
    );
    expect(blocks[0]?.id).toMatch(/^eq:[\p{L}\d]{1,24}$/u);
  });
});

function toWord(value: number): string {
  return [...String(value)].map((digit) => "abcdefghij"[Number(digit)]).join("");
}
