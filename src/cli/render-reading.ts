import { countTokens } from "../core/count-tokens.ts";
import { formatCount } from "../core/format-count.ts";
import { toOneLine } from "../core/one-line.ts";
import { renderPaper } from "../papers/render-paper.ts";
import type { Paper } from "../state/paper.ts";
import { countThings } from "./format/format-amounts.ts";
import { formatTable } from "./format/format-table.ts";
import { wrapText } from "./format/wrap-text.ts";

const widest = 80;

/** What one section takes of a prompt. */
export interface SectionSize {
  id: string;
  title: string;
  /** Of the section itself, without those below it. */
  tokens: number;
}

/** The lines on top of `papercoder read`: what was read, how well, and every loss. */
export function renderReading(paper: Paper, columns: number): string[] {
  const wrap = (text: string, indent = "") =>
    wrapText(text, Math.min(columns, widest) - indent.length).map((line, index) =>
      index === 0 ? line : `${indent}${line}`,
    );
  const losses = paper.warnings.flatMap(({ message, place }) =>
    wrap(`- ${place === undefined ? "" : `${place}: `}${toOneLine(message)}`, "  "),
  );
  return [
    ...wrap(toOneLine(paper.title)),
    ...wrap(`${describeSource(paper)}: ${describeContent(paper)}.`),
    ...wrap(describeQuality(paper)),
    ...losses,
  ];
}

/** Tokens of every section by itself, as they stand in a prompt. */
export async function measureSections(paper: Paper): Promise<SectionSize[]> {
  const sizes: SectionSize[] = [];
  for (const section of paper.sections) {
    const blocks = paper.blocks.filter((block) => block.section === section.id);
    const shown = renderPaper({ title: "", sections: [section], blocks });
    sizes.push({ id: section.id, title: section.title, tokens: await countTokens(shown) });
  }
  return sizes;
}

/** The sections with their tokens as lines. */
export async function renderSectionSizes(paper: Paper): Promise<string[]> {
  const sizes = await measureSections(paper);
  const total = sizes.reduce((sum, { tokens }) => sum + tokens, 0);
  const longestTitle = 52;
  return formatTable([
    ["section", "tokens"],
    ...sizes.map(({ id, title, tokens }) => [
      toOneLine(`${id} ${title}`).slice(0, longestTitle),
      formatCount(tokens),
    ]),
    ["all", formatCount(total)],
  ]);
}

function describeSource({ source: { format, name, pages, mainFile } }: Paper): string {
  const parts = [
    format === "pdf" && pages !== undefined ? countThings(pages, "page") : format,
    mainFile === name ? undefined : mainFile,
  ];
  return `Read from ${toOneLine(name)} (${parts.filter(Boolean).join(", ")})`;
}

function describeContent({ sections, stats, references }: Paper): string {
  const things = [
    countThings(sections.length, "section"),
    countThings(stats.equations, "displayed formula"),
    countThings(stats.tables, "table"),
    countThings(stats.figures, "figure"),
    countThings(stats.algorithms, "algorithm"),
    `${formatCount(stats.tokens)} tokens`,
  ];
  return `${things.join(", ")}; ${countThings(references.length, "reference")} left out`;
}

function describeQuality({ quality, warnings }: Paper): string {
  const losses = warnings.length === 0 ? "nothing is known to be lost." : "what was lost or is doubtful:";
  const meaning = {
    exact: "formulas and tables are as their author wrote them",
    good: "formulas and tables are as a converter restored them",
    degraded: "words are kept, formulas are not as their author wrote them",
  }[quality];
  return `Quality ${quality}: ${meaning}; ${losses}`;
}
