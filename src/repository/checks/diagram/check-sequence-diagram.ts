import { type DiagramLine, describeProblem } from "./diagram-lines.ts";

const maximumLineLength = 1_000;
// an actor: anything but the marks of arrows, texts and lists; single minuses inside
const actor = String.raw`[^\s<>+\-:,;][^<>+\-:,;\n]*(?:-(?![->x)])[^<>+\-:,;\n]+)*`;
const arrow = String.raw`(?:<<-->>|<<->>|-->>|->>|-->|->|--x|-x|--\)|-\))`;
const message = new RegExp(
  `^(?<from>${actor}?)\\s*(?<arrow>${arrow})\\s*(?<mark>[+-]?)\\s*(?<to>${actor}?)\\s*:(?<text>.*)$`,
  "u",
);
const note = new RegExp(
  `^note\\s+(?:(?:left|right)\\s+of\\s+${actor}|over\\s+${actor}(?:\\s*,\\s*${actor})?)\\s*:.*$`,
  "iu",
);

// what may stand between the first line of a block and its `end`
const blocks: Readonly<Record<string, string>> = {
  loop: "",
  alt: "else",
  opt: "",
  par: "and",
  par_over: "and",
  critical: "option",
  break: "",
  rect: "",
  box: "",
};
const reserved =
  /^(loop|alt|else|opt|par|and|critical|option|break|rect|box|end|note|participant|actor|activate|deactivate|create|destroy|autonumber|link|links|properties|details|off)$/i;
const plain = [
  /^title\b/i,
  /^acc(Title|Descr)\s*:/,
  /^autonumber(\s+(off|\d+(\.\d+)?(\s+\d+(\.\d+)?)?))?$/i,
  /^(links?|properties|details)\s+[^:]+:/i,
];

interface Reading {
  open: { kind: string; line: number }[];
  /** How often each participant is active. */
  active: Map<string, number>;
}

/** Problems of the statements of a sequence diagram, its header left out. */
export function checkSequenceDiagram(lines: readonly DiagramLine[]): string[] {
  const reading: Reading = { open: [], active: new Map() };
  const problems = lines
    .flatMap(splitStatements)
    .flatMap((line) => describeProblem(line, readStatement(reading, line)));
  const unclosed = reading.open.map(
    ({ kind, line }) => `line ${line}: this \`${kind}\` has no \`end\`; do close it.`,
  );
  return [...problems, ...unclosed];
}

// a semicolon ends a statement, except in an entity such as #35;
function splitStatements(line: DiagramLine): DiagramLine[] {
  return line.text
    .replace(/#\w+;/g, "")
    .split(";")
    .map((text) => ({ number: line.number, text: text.trim() }))
    .filter(({ text }) => text !== "");
}

/** Takes a statement in; gives what to do about it when Mermaid cannot read it. */
function readStatement(reading: Reading, { text, number }: DiagramLine): string | undefined {
  if (text.length > maximumLineLength) return `do keep lines under ${maximumLineLength} characters`;
  const [, first = "", rest = ""] = /^(\S+)\s*(.*)$/s.exec(text) ?? [];
  const word = first.toLowerCase();
  if (word in blocks) return openBlock(reading, word, rest, number);
  if (word === "end") return closeBlock(reading, rest);
  if (/^(else|and|option)$/.test(word)) return continueBlock(reading, word);
  if (/^(participant|actor)$/.test(word) && rest !== "") return undefined;
  if (reading.open.at(-1)?.kind === "box")
    return "a box holds only participants: do put messages after its `end`";
  if (word === "create" && /^(participant|actor)\s+\S/i.test(rest)) return undefined;
  if (word === "destroy" && rest !== "") return undefined;
  if (/^(de)?activate$/.test(word) && rest !== "")
    return activate(reading, rest, word === "activate" ? 1 : -1);
  if (note.test(text) || plain.some((pattern) => pattern.test(text))) return undefined;
  return readMessage(reading, text);
}

function openBlock(reading: Reading, kind: string, rest: string, line: number): string | undefined {
  if (/^<?<?--?[>x)]/.test(rest)) return `\`${kind}\` starts a block: do give that participant another name`;
  reading.open.push({ kind, line });
  return undefined;
}

function closeBlock(reading: Reading, rest: string): string | undefined {
  if (!reading.open.pop()) return "no block is open here: do leave this `end` out";
  return rest === "" || rest.startsWith("%%") ? undefined : "`end` stands alone on its line";
}

function continueBlock(reading: Reading, word: string): string | undefined {
  if (blocks[reading.open.at(-1)?.kind ?? ""] === word) return undefined;
  const owner = Object.keys(blocks).find((kind) => blocks[kind] === word);
  return `\`${word}\` belongs directly into \`${owner}\``;
}

function readMessage(reading: Reading, text: string): string | undefined {
  const groups = message.exec(text)?.groups;
  const from = groups?.from?.trim() ?? "";
  const to = groups?.to?.trim() ?? "";
  if (!groups || from === "" || to === "") {
    return "a message is `A->>B: text` (no `;` in the text), a note `Note over A: text`; control flow is `loop`, `alt`, `opt` … `end`";
  }
  const keyword = [from, to].find((name) => reserved.test(name));
  if (keyword) return `\`${keyword}\` is a word of the language: do give that participant another name`;
  if (groups.mark === "+") return activate(reading, to, 1);
  return groups.mark === "-" ? activate(reading, from, -1) : undefined;
}

function activate({ active }: Reading, name: string, change: number): string | undefined {
  const count = (active.get(name) ?? 0) + change;
  if (count < 0)
    return `${name} is not active here: do activate it before, also on each branch of an \`alt\``;
  active.set(name, count);
  return undefined;
}
