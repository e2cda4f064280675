import { describe, expect, it } from "vitest";
import { PaperCoderError } from "../../src/core/errors.ts";
import { readLatex } from "../../src/papers/read-latex.ts";
import { readMarkdown } from "../../src/papers/read-markdown.ts";
import { readPaper } from "../../src/papers/read-paper.ts";
import { readText } from "../../src/papers/read-text.ts";
import { readCpuMs } from "../support/read-cpu-ms.ts";
import { prose, writePaper } from "./paper-folder.ts";

// linear work takes some 50 ms here and under 2 s for 5 MB; quadratic work takes many seconds
const length = 250_000;
const budgetMs = 1000;
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

/** Time that reading takes; a file with too many parts may be refused, anything else thrown fails the test. */
function measureMs(read: () => unknown): number {
  const start = readCpuMs();
  try {
    read();
  } catch (error) {
    if (!PaperCoderError.isInstance(error) || error.code !== "PAPER_TOO_LARGE") throw error;
  }
  return readCpuMs() - start;
}

describe("hostile input", () => {
  it.each(units)("%j a quarter million characters long is read in bounded time by every reader", (unit) => {
    const source = unit.repeat(length / unit.length);
    for (const read of [readLatex, readMarkdown, readText])
      expect(measureMs(() => read(source))).toBeLessThan(budgetMs);
  });

  it("stops a macro that doubles itself at every step, and says so", () => {
    const names = [..."abcdefghijklmnopqrstuvwxyz"];
    const doubling = names
      .slice(1)
      .map((name, index) => `\\newcommand{\\x${name}}{\\x${names[index]}\\x${names[index]}}`);
    const source = `\\newcommand{\\xa}{ha}${doubling.join("\n")}\\section{A}\n\\xz and \\xc`;
    let warnings: unknown;
    let blocks: unknown;
    expect(measureMs(() => ({ warnings, blocks } = readLatex(source)))).toBeLessThan(budgetMs);
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
      "nests its argument deeper than the stack",
      `\\newcommand{\\a}[1]{(#1)}\\section{S} ${"\\a{".repeat(50_000)}x${"}".repeat(50_000)}`,
    ],
    [
      "is the end of a chain of ten thousand",
      `${Array.from({ length: 10_000 }, (_, index) => `\\def\\m${toWord(index)}{\\m${toWord(index + 1)}}`).join("")}\\section{S} \\m${toWord(0)}`,
    ],
    [
      "prints the section number that prints it",
      "\\renewcommand{\\thesection}{\\theequation}\\renewcommand{\\theequation}{\\thesection}\\section{S}",
    ],
  ])("survives a macro that %s", (_, source) => {
    expect(measureMs(() => readLatex(source))).toBeLessThan(budgetMs);
  });

  it("survives nesting and lists without end in JSON and LaTeX", async () => {
    const nested = `{"body_text": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    await expect(readPaper(await writePaper("paper.json", nested))).rejects.toMatchObject({
      code: "PAPER_FORMAT",
    });
    const lists = `\\section{A} ${"\\begin{itemize}\\item a ".repeat(2000)}${"\\end{itemize}".repeat(2000)}`;
    expect(measureMs(() => readLatex(lists))).toBeLessThan(budgetMs);
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
