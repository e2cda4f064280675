import type { Macro } from "./collect-macros.ts";

const color = /\\(?:text)?color\s{0,9}(?:\[[^\]]{0,40}\])?\s{0,9}\{[^{}]{0,60}\}/g;
const tagged =
  /^([[(<]?)\s{0,9}([A-Za-z0-9À-\u1fff\u2c00-\ud7ff][A-Za-z0-9À-\u1fff\u2c00-\ud7ff .'&-]{0,30}?)\s{0,9}[:\-–—]+\s{0,9}#[1-9]/;
const marking = /^(?:todo|fixme|fix|xxx|note|comment|remark|question|tbd|ask|reply)\b/i;
// coloured lead words that belong to the paper
const ordinary =
  /^(?:finding|takeaway|insight|observation|remark|result|answer|question|key|definition|hypothesis|claim|summary|conclusion|step|example|prompt|user|system|assistant|input|output|response|instruction|case|task|goal)\b/i;
const longestBody = 400;

/** True for a macro that prints what authors say to each other: its argument in colour, behind a name or TODO. */
export function isAuthorNote({ body, arity }: Macro): boolean {
  if (arity === 0 || body.length > longestBody || !/[:\-–—][^#]*#[1-9]/.test(body)) return false;
  const plain = body
    .replace(color, "")
    .replace(/\\[A-Za-z@]+\s?|[{}$]/g, "")
    .trim();
  const tag = tagged.exec(plain);
  if (!tag) return false;
  const [, bracket = "", name = ""] = tag;
  const isColored = body.search(color) >= 0;
  if (marking.test(name)) return isColored || bracket !== "";
  return isColored && !ordinary.test(name);
}

/** Takes the words out of macros that are notes between authors; gives the names of those that the text uses. */
export function silenceAuthorNotes(macros: Map<string, Macro>, text: string): string[] {
  const notes = [...macros].filter(([, macro]) => isAuthorNote(macro));
  if (notes.length === 0) return [];
  for (const [name, macro] of notes) macros.set(name, { ...macro, body: "" });
  const used = new Set([...text.matchAll(/\\([A-Za-z]+)/g)].map(([, name]) => name));
  return notes.map(([name]) => name).filter((name) => used.has(name));
}
