import type { ClassDefaults } from "./class-defaults.ts";
import { LatexText } from "./latex-text.ts";

/** What a paper or its style makes of `\appendix` and `\appendices`, in order. */
export interface AppendixChange {
  command: "appendix" | "appendices";
  /** What it runs; added to what was there, or in its place. */
  body: string;
  isAdded: boolean;
}

const change =
  /\\(?:((?:re)?newcommand|providecommand|DeclareRobustCommand|[gex]?def)|g@addto@macro|g?appto|g?preto|apptocmd|pretocmd)\*?\s{0,9}\{?\s{0,9}\\(appendix|appendices)(?![A-Za-z@])\s{0,9}\}?\s{0,9}(?=\{)/g;
// \let\oldappendix\appendix
const copy = /\\let\s{0,9}\\([A-Za-z@]{1,60})\s{0,9}=?\s{0,9}\\(?:appendix|appendices)(?![A-Za-z@])/g;

/** Takes those changes out of a source: what they set holds from the appendix on. */
export function takeAppendixChanges(source: string): { changes: AppendixChange[]; text: string } {
  if (!/\\(?:appendix|appendices)(?![A-Za-z@])/.test(source)) return { changes: [], text: source };
  const latex = new LatexText(source);
  const copies = [...source.matchAll(copy)].map(([, name = ""]) => name);
  const calls = new RegExp(`\\\\(?:${["appendix", "appendices", ...copies].join("|")})(?![A-Za-z@])`);
  const changes: AppendixChange[] = [];
  const pieces: string[] = [];
  let from = 0;
  for (const match of source.matchAll(change)) {
    const [found, definition, command] = match;
    const group = latex.readGroup(match.index + found.length);
    if (!group || match.index < from) continue;
    const body = latex.slice(group);
    const isAdded = definition === undefined || calls.test(body);
    changes.push({ command: command === "appendices" ? command : "appendix", body, isAdded });
    pieces.push(source.slice(from, match.index));
    from = group.next;
  }
  pieces.push(source.slice(from));
  return { changes, text: pieces.join("") };
}

/** The defaults of a class with those changes made. */
export function changeAppendix(defaults: ClassDefaults, changes: readonly AppendixChange[]): ClassDefaults {
  const changed = { ...defaults };
  for (const { command, body, isAdded } of changes) {
    const before = isAdded ? `${changed[command] ?? changed.appendix}\n` : "";
    changed[command] = before + body;
  }
  return changed;
}
