import type { z } from "zod";
import type { AnswerForm } from "../../state/answer-form.ts";
import { describeIssues } from "./describe-issues.ts";
import { readFences } from "./read-fences.ts";
import { readFileAnswer } from "./read-file-answer.ts";
import { readJson, repairJson } from "./read-json.ts";

/** A value read from an answer, or the problems in words that the model can act on. */
export type ReadAnswer<T> = { value: T } | { problems: string[] };

/** What an answer without a block of notes says: nothing was amended, nothing noted. */
const noNotes = { amendments: [], notes: [] };

/**
 * Reads an answer in the form that was asked for. `finished` is false when the model did not say that it came to
 * an end; such text is never repaired, as a repair would close what was cut.
 */
export function readAnswer<T>(
  text: string,
  form: AnswerForm<T>,
  { finished = true }: { finished?: boolean } = {},
): ReadAnswer<T> {
  if (form.form === "file") {
    const file = readFileAnswer(text, form.path, finished);
    if ("problems" in file) return file;
    return parse({ ...noNotes, ...file.notes, path: form.path, text: file.text }, form.schema);
  }

  const { rest, fenced } = takeFenced(text, form.fenced ?? []);
  const strict = readJson(rest);
  const values = strict.length > 0 || !finished ? strict : repairJson(rest);
  const results = values.map((value) => parse(addFenced(value, fenced), form.schema));
  const fitting = results.find((result) => "value" in result);
  return (
    fitting ??
    results[0] ?? {
      problems: ["there is no JSON value that parses: write one JSON value in one fenced block"],
    }
  );
}

function parse<T>(value: unknown, schema: z.ZodType<T>): ReadAnswer<T> {
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : { problems: describeIssues(parsed.error) };
}

function addFenced(value: unknown, fenced: Readonly<Record<string, string>>): unknown {
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  return isObject ? { ...value, ...fenced } : value;
}

/** Takes out the blocks that start with one of the keys; the last of each key counts. */
function takeFenced(text: string, keys: readonly string[]): { rest: string; fenced: Record<string, string> } {
  if (keys.length === 0) return { rest: text, fenced: {} };
  const lines = text.split("\n");
  const fenced: Record<string, string> = {};
  for (const block of readFences(text).reverse()) {
    const key = keys.find((candidate) => startsWithKey(block.text, candidate));
    if (!key || !block.closed) continue;
    fenced[key] ??= block.text.trim();
    lines.splice(block.start, block.end - block.start + 1);
  }
  return { rest: lines.join("\n"), fenced };
}

/** True when the first line that is no comment, directive or front matter starts with the key. */
function startsWithKey(text: string, key: string): boolean {
  const [, body = text] = /^\s*---\n[\s\S]*?\n---\n([\s\S]*)$/.exec(text) ?? [];
  const first = body.split("\n").find((line) => line.trim() !== "" && !line.trim().startsWith("%%"));
  return first !== undefined && first.trim().split(/[\s:]/)[0] === key;
}
