import { z } from "zod";

const text = z.string().catch("");
const optionalText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === null || value === undefined || /^none$/i.test(value) ? undefined : value))
  .catch(undefined);

const Span = z.object({ start: z.int().catch(-1), end: z.int().catch(-1), text, ref_id: optionalText });
const EquationSpan = Span.extend({ raw_str: optionalText, latex: optionalText, eq_num: optionalText });

/** A section's name: as written, or as a list of numbers and names from the top down. */
const SectionName = z
  .union([z.string().transform((name) => ({ name, parents: [] })), z.array(z.unknown()).transform(readPath)])
  .nullish()
  .transform((read) => read ?? { name: "", parents: [] })
  .catch({ name: "", parents: [] });

/** One paragraph of a parse. */
const S2orcParagraph = z
  .object({
    text,
    section: SectionName,
    sec_num: optionalText,
    eq_spans: z.array(EquationSpan).catch([]),
    ref_spans: z.array(Span).catch([]),
  })
  .transform(({ section, ...paragraph }) => ({
    ...paragraph,
    section: section.name,
    /** Sections that hold this one, from the top down. */
    parents: section.parents,
  }));
export type S2orcParagraph = z.infer<typeof S2orcParagraph>;

function readPath(names: readonly unknown[]): { name: string; parents: { number: string; title: string }[] } {
  const path = names.flatMap((entry) =>
    Array.isArray(entry) && typeof entry[0] === "string" && typeof entry[1] === "string"
      ? [{ number: entry[0], title: entry[1] }]
      : [],
  );
  const last = path.at(-1);
  if (path.length === names.length && last) {
    return { name: `${last.number} ${last.title}`.trim(), parents: path.slice(0, -1) };
  }
  const words = names.flat().filter((name) => typeof name === "string");
  return { name: words.join(" "), parents: [] };
}

const S2orcReference = z.object({
  text: optionalText,
  caption: optionalText,
  type: optionalText,
  type_str: optionalText,
  num: optionalText,
  fig_num: optionalText,
  content: optionalText,
  html: optionalText,
  latex: optionalText,
});
export type S2orcReference = z.infer<typeof S2orcReference>;

const Author = z.object({ first: text, last: text }).catch({ first: "", last: "" });
const S2orcBibliographyEntry = z.object({
  title: optionalText,
  authors: z.array(Author).catch([]),
  year: optionalText,
  venue: optionalText,
  raw_text: optionalText,
});
export type S2orcBibliographyEntry = z.infer<typeof S2orcBibliographyEntry>;

// null, absent and malformed mean the same here: the file does not carry it
const paragraphs = z
  .array(z.unknown())
  .catch([])
  .transform((items) => items.flatMap((item) => S2orcParagraph.safeParse(item).data ?? []));
const abstract = z
  .union([
    z.string().transform((written) => (written ? [S2orcParagraph.parse({ text: written })] : [])),
    paragraphs,
  ])
  .catch([]);

const parse = {
  title: optionalText,
  abstract: abstract,
  body_text: paragraphs,
  back_matter: paragraphs,
  ref_entries: z.record(z.string(), S2orcReference).catch({}),
  bib_entries: z.record(z.string(), S2orcBibliographyEntry).catch({}),
};
const Parse = z.object(parse).nullish().catch(undefined);

/**
 * The S2ORC JSON of a paper in any of its four layouts: `pdf_parse` (s2orc-doc2json), `latex_parse` and
 * `grobid_parse` (older), or everything at the top (CORD-19). Every field may be missing.
 */
export const S2orcPaper = z.object({
  ...parse,
  metadata: z.object({ title: optionalText }).nullish().catch(undefined),
  latex_parse: Parse,
  pdf_parse: Parse,
  grobid_parse: Parse,
});
export type S2orcPaper = z.infer<typeof S2orcPaper>;
export type S2orcParse = Pick<
  S2orcPaper,
  "abstract" | "body_text" | "back_matter" | "ref_entries" | "bib_entries"
>;
