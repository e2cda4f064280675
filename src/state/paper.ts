import { z } from "zod";

/** What a paper was read from; `latex` keeps everything, `text` keeps words only. */
export const PaperFormat = z.enum(["latex", "markdown", "s2orc", "grobid", "pdf", "text"]);
export type PaperFormat = z.infer<typeof PaperFormat>;

/**
 * How faithful the text is: `exact` holds formulas and tables as their author wrote them, `good` holds them as a
 * converter or a model restored them, `degraded` holds glyphs in reading order, or lacks formulas.
 */
export const PaperQuality = z.enum(["exact", "good", "degraded"]);
export type PaperQuality = z.infer<typeof PaperQuality>;

/** One heading of the paper. Ids look like `sec:3.2`, `sec:A.1`, `sec:abstract`, or a slug when unnumbered (`sec:broader-impact`). */
export const Section = z.object({
  id: z.string(),
  number: z.string().optional(),
  title: z.string(),
  level: z.int().min(1).max(6),
  kind: z.enum(["abstract", "body", "appendix"]),
});
export type Section = z.infer<typeof Section>;

/** A rectangle of a page in PDF points from its lower left corner: left, bottom, right, top. */
export const PageBox = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type PageBox = z.infer<typeof PageBox>;

/** Where a picture is in the source: a file of a LaTeX project, or a part of a PDF's page (counted from 1). */
export const Picture = z.union([
  z.object({ file: z.string() }),
  z.object({ page: z.int().positive(), box: PageBox }),
]);
export type Picture = z.infer<typeof Picture>;

const base = { id: z.string(), section: z.string(), page: z.int().positive().optional() };
const numbered = { ...base, number: z.string().optional(), caption: z.string().default("") };

/** One piece of a section in reading order. Ids look like `eq:5`, `tab:3`, `fig:1`, `alg:2`, `p:3.2/4`. */
export const Block = z.discriminatedUnion("type", [
  z.object({ ...base, type: z.literal("paragraph"), text: z.string() }),
  z.object({ ...base, type: z.literal("list"), ordered: z.boolean(), items: z.array(z.string()) }),
  z.object({ ...base, type: z.literal("equation"), number: z.string().optional(), text: z.string() }),
  z.object({ ...numbered, type: z.literal("table"), text: z.string() }),
  z.object({
    ...numbered,
    type: z.literal("figure"),
    text: z.string().default(""),
    pictures: z.array(Picture).optional(),
  }),
  z.object({ ...numbered, type: z.literal("algorithm"), text: z.string() }),
  z.object({ ...numbered, type: z.literal("theorem"), text: z.string() }),
  z.object({ ...base, type: z.literal("code"), text: z.string(), language: z.string().optional() }),
  z.object({ ...base, type: z.literal("footnote"), text: z.string() }),
]);
export type Block = z.infer<typeof Block>;

/** Something the reader could not keep, for the person who pays for the run. */
export const PaperWarning = z.object({ code: z.string(), message: z.string(), place: z.string().optional() });
export type PaperWarning = z.infer<typeof PaperWarning>;

/** A paper as every agent sees it: sections and blocks in reading order, each with an id that answers cite. */
export const Paper = z.object({
  /** First 12 hex digits of the SHA-256 of the file's bytes. */
  id: z.string(),
  title: z.string(),
  source: z.object({
    format: PaperFormat,
    name: z.string(),
    /** Of the bytes that were read; of a folder, of the files that were read. */
    sha256: z.string(),
    /** With its version, for example `1706.03762v7`. */
    arxivId: z.string().optional(),
    url: z.string().optional(),
    /** Of a PDF. */
    pages: z.int().optional(),
    /** Of a LaTeX project, as a path inside it. */
    mainFile: z.string().optional(),
  }),
  quality: PaperQuality,
  sections: z.array(Section),
  blocks: z.array(Block),
  references: z.array(z.string()),
  warnings: z.array(PaperWarning),
  stats: z.object({
    /** Tokens (o200k_base) of the text that models are shown. */
    tokens: z.int(),
    characters: z.int(),
    equations: z.int(),
    tables: z.int(),
    figures: z.int(),
    algorithms: z.int(),
  }),
});
export type Paper = z.infer<typeof Paper>;

/** Every id of the paper that an answer may cite: its sections and its blocks. */
export function listPlaces(paper: Pick<Paper, "sections" | "blocks">): Set<string> {
  return new Set([...paper.sections.map(({ id }) => id), ...paper.blocks.map(({ id }) => id)]);
}
