import type { z } from "zod";

/**
 * How an answer is written. `json`: one JSON value; each key named in `fenced` is taken from a fenced block
 * that starts with that key (so Mermaid needs no escaping). `file`: one fenced block with the whole file, then
 * optionally one labelled `notes` with a JSON object; `schema` parses `{ path, text, ...notes }`.
 */
export type AnswerForm<T> =
  | { form: "json"; schema: z.ZodType<T>; fenced?: readonly string[] }
  | { form: "file"; schema: z.ZodType<T>; path: string };
