import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { toOneLine } from "../core/one-line.ts";
import type { ConfigValue } from "./config-file.ts";
import { resolvePlainScalar } from "./resolve-plain-scalar.ts";

const maximumCharacters = 128 * 1024;
const maximumLevels = 6;
const maximumProblems = 10;

/** One value of a YAML mapping, with its dotted path; `isFloat` when a whole number in it is written with a point. */
export interface ReadValue {
  path: string;
  value: ConfigValue;
  isFloat: boolean;
}

/** Every value of a YAML mapping of mappings in file order, or what is wrong with the text, line by line. */
export function readConfigValues(text: string): { values: ReadValue[] } | { problems: string[] } {
  if (text.length > maximumCharacters)
    return { problems: [`The config has ${text.length} characters; use at most ${maximumCharacters}.`] };

  const lineCounter = new LineCounter();
  const lineAt = (offset: number) => lineCounter.linePos(offset).line;
  // strings only: what a plain scalar stands for is decided by resolvePlainScalar alone
  const document = parseDocument(text, {
    schema: "failsafe",
    version: "1.1",
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "error",
    lineCounter,
  });
  const errors = document.errors.slice(0, maximumProblems);
  if (errors.length > 0)
    return { problems: errors.map(({ message, pos }) => `Line ${lineAt(pos[0])}: ${toOneLine(message)}.`) };
  if (!isMap(document.contents) || document.contents.items.length === 0)
    return {
      problems: ["The config is not a mapping with values; write names with values, such as seed: 0."],
    };

  const reading: Reading = { values: [], problems: [], lineOf: (node) => lineAt(node?.range?.[0] ?? 0) };
  readMapping(document.contents, [], reading);
  if (reading.problems.length > 0) return { problems: reading.problems.slice(0, maximumProblems) };
  return { values: reading.values };
}

interface Reading {
  values: ReadValue[];
  problems: string[];
  lineOf(node: ParsedNode | null): number;
}

function readMapping(
  mapping: YAMLMap<ParsedNode, ParsedNode | null>,
  above: readonly string[],
  reading: Reading,
): void {
  const seen = new Map<string, number>();
  for (const { key, value } of mapping.items) {
    const line = reading.lineOf(key);
    const refuse = (problem: string) => reading.problems.push(`Line ${line}: ${problem}`);
    const name = isScalar(key) && !key.anchor && !key.tag ? String(key.value) : undefined;
    const path = [...above, name ?? "?"].join(".");
    const earlier = name === undefined ? undefined : seen.get(name);
    if (name === undefined || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
      refuse(
        `the key below ${above.join(".") || "the top"} is not a name of letters, digits and _; rename it.`,
      );
    } else if (earlier !== undefined) {
      refuse(`${path} appears twice, first in line ${earlier}; keep one.`);
    } else if (isMap<ParsedNode, ParsedNode | null>(value)) {
      if (value.anchor || value.tag) refuse(`${path} has a tag or an anchor; write it without.`);
      else if (value.items.length === 0) refuse(`${path} has no values; remove it or give it some.`);
      else if (above.length + 2 > maximumLevels)
        refuse(`${path} is nested too deeply; use at most ${maximumLevels} levels.`);
      else readMapping(value, [...above, name], reading);
    } else {
      const read = readValue(value);
      if ("problem" in read) refuse(`${path} ${read.problem}.`);
      else reading.values.push({ path, ...read });
    }
    if (name !== undefined) seen.set(name, earlier ?? line);
  }
}

type Scalar = string | number | boolean | null;
type ReadResult<T> = { value: T; isFloat: boolean } | { problem: string };

function readValue(node: ParsedNode | null): ReadResult<ConfigValue> {
  return isSeq<ParsedNode | null>(node) ? readList(node, readItem) : readScalar(node);
}

function readItem(node: ParsedNode | null): ReadResult<Scalar | Scalar[]> {
  return isSeq<ParsedNode | null>(node) ? readList(node, readScalar) : readScalar(node);
}

function readScalar(node: ParsedNode | null): ReadResult<Scalar> {
  if (node === null) return resolvePlainScalar("");
  if (isAlias(node)) return { problem: "is an alias (*); write the value itself" };
  if (!isScalar(node))
    return { problem: "holds more than values, lists of values and lists of those; write it flatter" };
  if (node.anchor || node.tag) return { problem: "has a tag (!) or an anchor (&); write it without" };
  const text = String(node.value);
  return node.type === "PLAIN" ? resolvePlainScalar(text) : { value: text, isFloat: false };
}

/** A list is one of floats as soon as one whole number in it is written as a float. */
function readList<T>(
  list: YAMLSeq<ParsedNode | null>,
  readOne: (node: ParsedNode | null) => ReadResult<T>,
): ReadResult<T[]> {
  if (list.anchor || list.tag) return { problem: "has a tag (!) or an anchor (&); write it without" };
  const value: T[] = [];
  let isFloat = false;
  for (const node of list.items) {
    const item = readOne(node);
    if ("problem" in item) return item;
    value.push(item.value);
    isFloat ||= item.isFloat;
  }
  return { value, isFloat };
}
