import { z } from "zod";

/** How a paper reached us; `latex`, `markdown` and `s2orc` keep structure, `text` keeps words only. */
export const PaperFormat = z.enum(["latex", "markdown", "s2orc", "text"]);
export type PaperFormat = z.infer<typeof PaperFormat>;

/** One heading of the paper. Ids look like `sec:3.2`, `sec:A.1`, `sec:abstract`, or a slug when unnumbered (`sec:broader-impact`). */
export const Section = z.object({
  id: z.string(),
  number: z.string().optional(),
  title: z.string(),
  level: z.int().min(1).max(6),
  kind: z.enum(["abstract", "body", "appendix"]),
});
export type Section = z.infer<typeof Section>;

const base = { id: z.string(), section: z.string() };
const numbered = { ...base, number: z.string().optional(), caption: z.string().default("") };

/** One piece of a section in reading order. Ids look like `eq:5`, `tab:3`, `fig:1`, `alg:2`, `p:3.2/4`. */
export const Block = z.discriminatedUnion("type", [
  z.object({ ...base, type: z.literal("paragraph"), text: z.string() }),
  z.object({ ...base, type: z.literal("list"), ordered: z.boolean(), items: z.array(z.string()) }),
  z.object({ ...base, type: z.literal("equation"), number: z.string().optional(), text: z.string() }),
  z.object({ ...numbered, type: z.literal("table"), text: z.string() }),
  z.object({ ...numbered, type: z.literal("figure"), text: z.string().default("") }),
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
  source: z.object({ format: PaperFormat, name: z.string(), sha256: z.string() }),
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
