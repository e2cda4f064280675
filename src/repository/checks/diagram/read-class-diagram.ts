import {
  annotation,
  bareName,
  classStatement,
  memberStatement,
  namespace,
  plainStatements,
  relation,
  reservedWords,
  statementStart,
  toClassName,
} from "./class-grammar.ts";
import { type DiagramLine, describeProblem } from "./diagram-lines.ts";

export interface ClassDiagram {
  /** Classes that a `class` statement or a member declares, with their annotations. */
  classes: ReadonlyMap<string, ReadonlySet<string>>;
  problems: readonly string[];
}

interface Reading {
  classes: Map<string, Set<string>>;
  /** Every name used so far, also those that only stand in relations. */
  known: Set<string>;
  /** What the next line continues, innermost last. */
  open: Open[];
}

type Open =
  | { kind: "class"; name: string; line: number }
  | { kind: "namespace"; line: number }
  | { kind: "text"; mark: string; line: number };

const maximumLineLength = 1_000;

/** Reads a class diagram line by line, its header left out. */
export function readClassDiagram(lines: readonly DiagramLine[]): ClassDiagram {
  const reading: Reading = { classes: new Map(), known: new Set(), open: [] };
  const problems = lines.flatMap((line) => describeProblem(line, readLine(reading, line)));
  const unclosed = reading.open.map(
    ({ kind, line }) => `line ${line}: this ${kind} is never closed; do close it.`,
  );
  return { classes: reading.classes, problems: [...problems, ...unclosed] };
}

/** Takes a line in; gives what to do about it when Mermaid cannot read it. */
function readLine(reading: Reading, { text, number }: DiagramLine): string | undefined {
  const current = reading.open.at(-1);
  if (current?.kind === "class") return readBodyLine(reading, text, current.name);
  if (current && (current.kind === "text" ? text.includes(current.mark) : text === "}")) {
    reading.open.pop();
    return undefined;
  }
  if (current?.kind === "text") return undefined;
  return text.length > maximumLineLength
    ? `do keep lines under ${maximumLineLength} characters`
    : readStatement(reading, text, number);
}

function readStatement(reading: Reading, text: string, line: number): string | undefined {
  if (/^class\s/.test(text)) return readClassStatement(reading, text, line);
  if (/^namespace\s/.test(text)) return readNamespace(reading, text, line);
  if (/^note\b/.test(text)) return readNote(reading, text, line);
  if (reading.open.length > 0)
    return "a namespace holds only classes: do put relations and members after its `}`";
  if (/^accDescr\s*\{/.test(text)) {
    if (!text.includes("}")) reading.open.push({ kind: "text", mark: "}", line });
    return undefined;
  }
  if (plainStatements.some((pattern) => pattern.test(text))) return undefined;
  return text.startsWith("<<") ? readAnnotation(reading, text) : readConnection(reading, text);
}

function readClassStatement(reading: Reading, text: string, line: number): string | undefined {
  const groups = classStatement.exec(text)?.groups;
  const name = toClassName(groups?.name ?? "");
  if (!groups || reservedWords.has(name)) {
    return "a class is `class Name`, `class Name~Type~` or `class Name {` with its members below: do use word characters in the name, and show its base as `Base <|-- Name`";
  }
  declare(reading, name, groups.annotation);
  if (groups.body === undefined) return undefined;
  reading.open.push({ kind: "class", name, line });
  return groups.body === "" ? undefined : readBodyLine(reading, groups.body, name);
}

function readBodyLine(reading: Reading, text: string, name: string): string | undefined {
  const end = text.indexOf("}");
  const member = end === -1 ? text : text.slice(0, end);
  const note = /^\s*<<([^<>]+)>>/.exec(member)?.[1];
  if (note) declare(reading, name, note);
  if (end !== -1) reading.open.pop();
  if (member.includes("{"))
    return "a member cannot contain braces: do write types as `dict~str, int~` or `Dict[str, int]`";
  return end === -1 || text.slice(end + 1).trim() === ""
    ? undefined
    : "nothing may follow the `}` of a class: do start a new line";
}

function readNamespace(reading: Reading, text: string, line: number): string | undefined {
  const rest = namespace.exec(text)?.groups?.rest;
  if (rest === undefined)
    return "a namespace is `namespace Name {`, its classes on the lines below, then `}`";
  if (!rest.trimEnd().endsWith("}")) reading.open.push({ kind: "namespace", line });
  return undefined;
}

function readNote(reading: Reading, text: string, line: number): string | undefined {
  const [, quoted] = /^note\s+(?:for\s+[^"\s]+\s+)?"(.*)$/.exec(text) ?? [];
  const end = quoted?.indexOf('"');
  if (quoted === undefined || (end !== -1 && end !== quoted.length - 1)) {
    return 'a note is `note "text"` or `note for Name "text"`';
  }
  if (end === -1) reading.open.push({ kind: "text", mark: '"', line });
  return undefined;
}

function readAnnotation(reading: Reading, text: string): string | undefined {
  const groups = annotation.exec(text)?.groups;
  if (!groups) return "an annotation is `<<abstract>> Name`, with one word in the brackets";
  const name = toClassName(groups.name ?? "");
  if (!reading.known.has(name))
    return `${name} is annotated before it is declared: do put \`class ${name}\` above`;
  if (reading.classes.has(name)) declare(reading, name, groups.annotation);
  return undefined;
}

function readConnection(reading: Reading, text: string): string | undefined {
  const ends = relation.exec(text)?.groups;
  if (ends?.from && ends.to && !statementStart.test(text) && !reservedWords.has(ends.to)) {
    reading.known.add(toClassName(ends.from)).add(toClassName(ends.to));
    return undefined;
  }
  const member = memberStatement.exec(text)?.groups;
  if (member?.name && member.member !== ":") declare(reading, toClassName(member.name), undefined);
  else if (statementStart.test(text) || !bareName.test(text)) {
    return "a relation is `A <|-- B`, `A *-- B`, `A --> B` or `A ..> B`, with at most one `: label` that holds no further `:` or `;`";
  }
  return undefined;
}

function declare({ classes, known }: Reading, name: string, note: string | undefined): void {
  const annotations = classes.get(name) ?? new Set();
  classes.set(name, annotations);
  known.add(name);
  if (note) annotations.add(note.trim().toLowerCase());
}
