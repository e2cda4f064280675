import type { Problem } from "../problem.ts";
import { findNodes, type PythonFile, textOf } from "./parse-python.ts";
import type { PythonContext } from "./python-context.ts";
import { readStringParts } from "./read-string.ts";

/** Shared strings that a file should contain and neither it nor any sibling it imports spells. */
export function checkSpelling(context: PythonContext): Problem[] {
  const { spelled, path } = context.expectation;
  if (spelled.length === 0) return [];
  const words = listReachable(context).map(readWords);
  return spelled
    .filter((name) => !words.some((one) => spells(one, name)))
    .map(
      (name): Problem => ({
        code: "design",
        line: null,
        message: `${path} does not contain "${name}", which the design shares between files`,
        remedy: `spell it exactly so (${describeNear(words, name)})`,
      }),
    );
}

interface Words {
  /** Constant parts of all strings. */
  strings: readonly string[];
  /** Names used as keyword, attribute, field or variable: a dataclass field is a result key too. */
  names: ReadonlySet<string>;
}

function readWords(file: PythonFile): Words {
  const strings = findNodes(file.tree.topNode, ["String", "FormatString", "ContinuedString"]).flatMap(
    (node) => readStringParts(file, node),
  );
  const names = findNodes(file.tree.topNode, ["VariableName", "PropertyName"]).map((node) =>
    textOf(file, node),
  );
  return { strings, names: new Set(names) };
}

function listReachable(context: PythonContext): PythonFile[] {
  // what may be imported is given whole: the files this one depends on, directly or through others
  const siblings = context.imports.length === 0 ? [] : context.expectation.available;
  return [
    context.file,
    ...siblings
      .filter(({ path }) => path.endsWith(".py"))
      .flatMap(({ path }) => context.findFile(path)?.file ?? []),
  ];
}

// `metrics_{seed}.json` is spelled by f"metrics_{seed}.json", `tables/main.csv` by its parts
function spells({ strings, names }: Words, name: string): boolean {
  if (names.has(name)) return true;
  const pieces = name
    .split(/\{[^{}]*\}|<[^<>]*>|\/|\*/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== "");
  return pieces.every((piece) => strings.some((text) => containsWord(text, piece)));
}

function containsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
    if (!isWordAt(text, at - 1, word[0]) && !isWordAt(text, at + word.length, word.at(-1))) return true;
  }
  return false;
}

// a letter next to a letter: the word goes on
function isWordAt(text: string, at: number, edge: string | undefined): boolean {
  return /[A-Za-z0-9]/.test(text[at] ?? "") && /[A-Za-z0-9]/.test(edge ?? "");
}

function describeNear(words: readonly Words[], name: string): string {
  const plain = simplify(name);
  const near = words
    .flatMap(({ strings }) => strings)
    .find((text) => text.length < 80 && simplify(text) === plain);
  return near === undefined ? "as a string" : `it has "${near}"`;
}

function simplify(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}
