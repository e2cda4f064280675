import { countTokens } from "../core/count-tokens.ts";
import { readMarkdown } from "../papers/read-markdown.ts";
import { renderPaper } from "../papers/render-paper.ts";
import { fitTokens } from "./fit-tokens.ts";
import { writeProse } from "./prose.ts";

/** Tokens of the paper as models are shown it; the size of a conference paper. */
export const paperTokens = 10_900;
const body = ["Introduction", "Related work", "Method", "Data", "Experiments", "Ablations", "Limitations"];
const appendix = ["Hyper-parameters", "Proofs", "Further results"];
const sections = [
  ...body.map((title, index) => ({ number: `${index + 1}`, title })),
  ...appendix.map((title, index) => ({ number: `${"ABC"[index]}`, title })),
];
const paragraphsPerSection = 6;

/** Writes a paper in Markdown that nobody should read: sections, equations, tables and an appendix, of a known size. */
export async function writeBenchmarkPaper(): Promise<string> {
  return await fitTokens(writePaper, (markdown) => countTokens(renderBenchmarkPaper(markdown)), paperTokens);
}

/** The paper as models are shown it. */
export function renderBenchmarkPaper(markdown: string): string {
  return renderPaper(readMarkdown(markdown));
}

/** Ids of the paper that answers cite: its first sections and equations. */
export function listCitedPlaces(markdown: string): string[] {
  const { sections, blocks } = readMarkdown(markdown);
  const equations = blocks.filter(({ type }) => type === "equation");
  return [...sections.slice(1, 4), ...equations.slice(0, 3)].map(({ id }) => id);
}

function writePaper(words: number): string {
  return [
    "# A Paper Made Up by the Benchmark of PaperCoder",
    "## Abstract",
    "This text was generated to measure how long a run takes. It reports nothing that anybody measured.",
    ...sections.flatMap(({ number, title }, index) => writeSection(number, title, index + 1, words)),
    "",
  ].join("\n\n");
}

function writeSection(number: string, title: string, item: number, words: number): string[] {
  const paragraphs = Array.from({ length: paragraphsPerSection }, (_, index) =>
    writeProse(`paper ${number} ${index}`, words),
  );
  return [
    `## ${number} ${title}`,
    ...paragraphs.filter(Boolean),
    writeEquation(item),
    writeTable(number, item),
  ];
}

function writeEquation(item: number): string {
  return `$$\ny_{${item}}(t) = \\frac{1}{W} \\sum_{k=0}^{W-1} x_{${item}}(t - k) + \\epsilon_{${item}}(t) \\tag{${item}}\n$$`;
}

function writeTable(number: string, item: number): string {
  const rows = [1, 2, 3, 4].map(
    (row) => `| variant ${row} | ${item * row} | ${(1 / (item + row)).toFixed(4)} |`,
  );
  return [
    `Table ${item}: Error of the variants of section ${number}.`,
    "",
    "| variant | length | error |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
}
