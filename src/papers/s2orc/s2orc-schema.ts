import { z } from "zod";

const text = z.string().catch("");
const optionalText = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => (value === null || value === undefined || /^none$/i.test(value) ? undefined : value))
  .catch(undefined);

const Span = z.object({ start: z.int().catch(-1), end: z.int().catch(-1), text, ref_id: optionalText });
const EquationSpan = Span.extend({ raw_str: optionalText, latex: optionalText, eq_num: optionalText });

/** One paragraph of a parse; older files write its section as a list of names. */
const S2orcParagraph = z.object({
  text,
  section: z
    .union([
      z.string(),
      z.array(z.unknown()).transform((names) =>
        names
          .flat()
          .filter((name) => typeof name === "string")
          .join(" "),
      ),
    ])
    .nullish()
    .transform((name) => name ?? "")
    .catch(""),
  sec_num: optionalText,
  eq_spans: z.array(EquationSpan).catch([]),
  ref_spans: z.array(Span).catch([]),
});
export type S2orcParagraph = z.infer<typeof S2orcParagraph>;

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
