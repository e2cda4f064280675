import { JSONRepairError, jsonrepair } from "jsonrepair";
import { readFences } from "./read-fences.ts";

const maxStarts = 50;
const maxRepairLength = 1_000_000;

/**
 * The JSON objects and arrays of an answer, likeliest first: the whole text, then what fences hold, then what
 * stands between prose. Valid JSON is taken exactly as it is.
 */
export function readJson(text: string): unknown[] {
  const whole = parseValue(text);
  if (whole !== undefined) return [whole];
  const fenced = listFenced(text).flatMap(({ text }) => keepValue(parseValue(text)));
  if (fenced.length > 0) return fenced;
  return sortByLength(findBalanced(text)).flatMap((part) => keepValue(parseValue(part)));
}

/**
 * The JSON values that small repairs make of an answer: a missing comma, bare quotes, comments. Only for text in
 * which `readJson` found nothing that fits, because a repair guesses.
 */
export function repairJson(text: string): unknown[] {
  const fenced = listFenced(text).map(({ text }) => text);
  const parts = [...sortByLength(fenced), text].flatMap((part) => {
    const outermost = cutOutermost(part);
    return outermost === null ? [] : [outermost];
  });
  return parts.flatMap((part) => keepValue(repairValue(part)));
}

function listFenced(text: string): { text: string }[] {
  return readFences(text).filter((block) => block.closed && /^\s*[[{]/.test(block.text));
}

function parseValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    // not JSON as it stands; the caller looks elsewhere in the answer
    return undefined;
  }
}

function keepValue(value: unknown): unknown[] {
  return value === undefined ? [] : [value];
}

function sortByLength(parts: readonly string[]): string[] {
  return [...parts].sort((a, b) => b.length - a.length);
}

/** Parts of a text from a `{` or `[` to the bracket that closes it, brackets inside strings not counted. */
function findBalanced(text: string): string[] {
  const parts: string[] = [];
  const bracket = /[[{]/g;
  for (let starts = 0; starts < maxStarts; starts++) {
    const start = bracket.exec(text)?.index;
    if (start === undefined) break;
    const end = findClosing(text, start);
    if (end === null) continue;
    parts.push(text.slice(start, end + 1));
    bracket.lastIndex = end + 1;
  }
  return parts;
}

function findClosing(text: string, start: number): number | null {
  let depth = 0;
  let quoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (quoted) {
      if (character === "\\") index++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") depth++;
    else if ((character === "}" || character === "]") && --depth === 0) return index;
  }
  return null;
}

/** From the first opening bracket to the last one of its kind that closes; null when there is none. */
function cutOutermost(text: string): string | null {
  const start = text.search(/[[{]/);
  const end = start < 0 ? -1 : text.lastIndexOf(text[start] === "{" ? "}" : "]");
  return end > start ? text.slice(start, end + 1) : null;
}

function repairValue(text: string): unknown {
  if (text.length > maxRepairLength) return undefined;
  try {
    return parseValue(jsonrepair(text));
  } catch (error) {
    // nested too deeply for the repair's recursion: as good as not repairable
    if (error instanceof JSONRepairError || error instanceof RangeError) return undefined;
    throw error;
  }
}
