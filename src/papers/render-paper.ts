import type { Block, Paper, PaperFormat, Section } from "../state/paper.ts";

/** What rendering needs of a paper; where it was read from tells a model how far to trust its formulas. */
export type ShownPaper = Pick<Paper, "title" | "sections" | "blocks"> & {
  source?: { format: PaperFormat };
};

const doubt = "characters in reading order: check fractions, limits and nesting against the text.)";
const formulaNotes: Partial<Record<PaperFormat, string>> = {
  pdf: `(Read from a PDF; formulas are its ${doubt}`,
  grobid: `(Read from a PDF by GROBID; formulas are its ${doubt}`,
  s2orc: `(Read from a converter's JSON; formulas may be ${doubt}`,
};

/**
 * The paper as Markdown for a prompt. Every section and block shows its id in square brackets, so that an answer
 * can cite it; references are left out because no reproduction needs them and they cost a tenth of the tokens.
 * Of the sections in `without` stands one line, with the ids of what they hold.
 */
export function renderPaper(paper: ShownPaper, { without }: { without?: ReadonlySet<string> } = {}): string {
  const bySection = groupBySection(paper.blocks);
  const parts = paper.sections.map((section) => {
    const blocks = bySection.get(section.id) ?? [];
    return without?.has(section.id)
      ? renderAbsence(section, blocks)
      : [renderHeading(section), ...blocks.map(renderBlock)].join("\n\n");
  });
  const note = paper.source && formulaNotes[paper.source.format];
  return [`# ${paper.title}`, ...(note === undefined ? [] : [note]), ...parts].join("\n\n").concat("\n");
}

/** The paper's headings with their ids, and under each its equations, tables, figures and algorithms. */
export function outlinePaper(paper: Pick<Paper, "title" | "sections" | "blocks">): string {
  const bySection = groupBySection(paper.blocks);
  const lines = paper.sections.flatMap((section) => {
    const indent = "  ".repeat(section.level - 1);
    const inside = (bySection.get(section.id) ?? []).filter(isLandmark).map((block) => {
      const caption = "caption" in block ? ` ${shorten(block.caption)}` : "";
      return `${indent}  - [${block.id}]${caption}`.trimEnd();
    });
    return [`${indent}- [${section.id}] ${section.title}`, ...inside];
  });
  return [paper.title, ...lines].join("\n").concat("\n");
}

function groupBySection(blocks: readonly Block[]): Map<string, Block[]> {
  const groups = new Map<string, Block[]>();
  for (const block of blocks) {
    const group = groups.get(block.section);
    if (group) group.push(block);
    else groups.set(block.section, [block]);
  }
  return groups;
}

function renderHeading({ id, level, number, title }: Section): string {
  return `${"#".repeat(Math.min(6, level + 1))} ${number === undefined ? "" : `${number} `}${title} [${id}]`;
}

function renderAbsence(section: Section, blocks: readonly Block[]): string {
  const inside = blocks.filter(isLandmark).map(({ id }) => `[${id}]`);
  const holds = inside.length > 0 ? `, with ${inside.join(", ")}` : "";
  return `${renderHeading(section)} (left out of this request for lack of room${holds})`;
}

function renderBlock(block: Block): string {
  const mark = `[${block.id}]`;
  switch (block.type) {
    case "paragraph":
    case "footnote":
      return `${mark} ${block.text}`;
    case "list":
      return [
        mark,
        ...block.items.map((item, index) => `${block.ordered ? `${index + 1}.` : "-"} ${item}`),
      ].join("\n");
    case "equation":
      return `${mark}\n$$\n${block.text}\n$$`;
    case "code":
      return `${mark}\n${fence(block.text, block.language ?? "")}`;
    default:
      return [[mark, nameBlock(block), block.caption].filter(Boolean).join(" "), block.text]
        .filter(Boolean)
        .join("\n");
  }
}

// a theorem's caption says what it is: lemma, assumption, …
function nameBlock(block: Extract<Block, { caption: string }>): string {
  if (block.type === "theorem" || block.number === undefined) return "";
  return `${block.type[0]?.toUpperCase()}${block.type.slice(1)} ${block.number}:`;
}

function fence(text: string, language: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const marks = "`".repeat(Math.max(3, ...runs.map(({ length }) => length + 1)));
  return `${marks}${language}\n${text}\n${marks}`;
}

function isLandmark({ type }: Block): boolean {
  return (
    type === "equation" || type === "table" || type === "figure" || type === "algorithm" || type === "theorem"
  );
}

function shorten(caption: string): string {
  return caption.length > 80 ? `${caption.slice(0, 79).trimEnd()}…` : caption;
}
