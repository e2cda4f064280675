import { PaperCoderError } from "../core/errors.ts";
import { checkRepositoryPaths, findPathProblems } from "../core/safe-path.ts";
import type { FileEdit, RepairAnswer } from "../state/repair.ts";
import { lineAt, locateSearch } from "./locate-search.ts";
import { explainProtected } from "./protected-files.ts";
import { quoteClosest } from "./quote-closest.ts";

const longestFile = 400_000;
const mostLines = 10;

/** The files after a repair, or why none of it was applied: sentences that the model can act on. */
export type AppliedEdits = { files: Map<string, string> } | { problems: string[] };

interface Change {
  from: number;
  to: number;
  replacement: string;
  number: number;
}

/**
 * Applies an answer of the debugger as a whole or not at all. Every edit is of the text as it was, so that their order
 * does not matter; line breaks of a file stay what they are.
 */
export function applyEdits(
  files: ReadonlyMap<string, string>,
  { edits, creates }: Pick<RepairAnswer, "edits" | "creates">,
): AppliedEdits {
  const problems: string[] = [];
  const result = new Map(files);
  const numbered = edits.map((edit, index) => ({ ...edit, number: index + 1 }));
  for (const path of new Set(edits.map((edit) => edit.path))) {
    const text = files.get(path);
    const reason = explainProtected(path);
    if (reason !== undefined) problems.push(`${path} is not to be changed: ${reason}.`);
    else if (text === undefined) problems.push(describeUnknown(path, files));
    else {
      const outcome = editFile(
        path,
        text,
        numbered.filter((edit) => edit.path === path),
        files,
      );
      if ("problems" in outcome) problems.push(...outcome.problems);
      else result.set(path, outcome.text);
    }
  }
  const taken = [...files.keys()];
  for (const { path, text } of creates) {
    const problem = findCreateProblem(path, text, taken);
    if (problem) problems.push(problem);
    else {
      result.set(path.normalize("NFC"), text);
      taken.push(path);
    }
  }
  return problems.length > 0 ? { problems } : { files: result };
}

function editFile(
  path: string,
  original: string,
  edits: readonly (FileEdit & { number: number })[],
  files: ReadonlyMap<string, string>,
): { text: string } | { problems: string[] } {
  const text = toLineFeeds(original);
  const problems: string[] = [];
  const changes: Change[] = [];
  for (const { search, replace, number } of edits) {
    const [wanted, put] = [toLineFeeds(search), toLineFeeds(replace)];
    const place = wanted === put ? undefined : locateSearch(text, wanted, put);
    const where = `Edit ${number} of ${path}`;
    if (!place) problems.push(`${where} replaces a text by itself; leave it out, or change something.`);
    else if (place.kind === "one") changes.push({ ...place.place, number });
    else if (place.kind === "many") problems.push(describeMany(where, place.lines));
    else if (place.kind === "unshiftable")
      problems.push(`${where} has a replacement that is indented less than its search; indent both alike.`);
    else problems.push(describeMiss(where, path, text, wanted, files));
    if (hasForeignCharacters(replace)) problems.push(`${where} puts in control characters; write text only.`);
  }
  changes.sort((one, other) => one.from - other.from);
  for (const [index, change] of changes.entries()) {
    const before = changes[index - 1];
    if (before && before.to > change.from)
      problems.push(
        `Edits ${before.number} and ${change.number} of ${path} overlap in line ${lineAt(text, change.from)}; make them one.`,
      );
  }
  return problems.length > 0 ? { problems } : { text: putTogether(original, text, changes) };
}

// what is not changed is taken from the original, so that mixed line breaks stay mixed
function putTogether(original: string, text: string, changes: readonly Change[]): string {
  const breaks: number[] = [];
  if (original.length !== text.length)
    for (let at = original.indexOf("\r\n"); at !== -1; at = original.indexOf("\r\n", at + 2))
      breaks.push(at - breaks.length);
  const toOriginal = (offset: number): number => offset + breaks.filter((at) => at < offset).length;
  const lineBreaks = text.split("\n").length - 1;
  let result = "";
  let done = 0;
  for (const { from, to, replacement } of changes) {
    const inside = breaks.filter((at) => at >= from && at < to).length;
    const plain = text.slice(from, to).split("\n").length - 1 - inside;
    const isCrlf = inside + plain > 0 ? inside > plain : breaks.length * 2 > lineBreaks;
    result += original.slice(toOriginal(done), toOriginal(from));
    result += isCrlf ? replacement.replaceAll("\n", "\r\n") : replacement;
    done = to;
  }
  return result + original.slice(toOriginal(done));
}

function toLineFeeds(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

function describeMany(where: string, lines: readonly number[]): string {
  const shown = lines.slice(0, mostLines).join(", ");
  const more = lines.length > mostLines ? " and more" : "";
  return `${where} has a search that occurs ${lines.length} times, at lines ${shown}${more}; add lines around it until it occurs once.`;
}

function describeMiss(
  where: string,
  path: string,
  text: string,
  search: string,
  files: ReadonlyMap<string, string>,
): string {
  const elsewhere = [...files].filter(
    ([other, content]) => other !== path && toLineFeeds(content).includes(search),
  );
  const hint =
    elsewhere.length > 0
      ? ` It occurs in ${elsewhere
          .slice(0, 3)
          .map(([other]) => other)
          .join(", ")}.`
      : "";
  const closest = quoteClosest(text, search);
  const quoted =
    closest === ""
      ? ""
      : ` The closest lines of the file, without their numbers the text to search for:\n${closest}`;
  return `${where} has a search that does not occur in the file; copy it letter for letter.${hint}${quoted}`;
}

function describeUnknown(path: string, files: ReadonlyMap<string, string>): string {
  const name = path.split("/").at(-1);
  const alike = [...files.keys()].filter((one) => one.split("/").at(-1) === name).slice(0, 3);
  const hint = alike.length > 0 ? ` It has ${alike.join(", ")}.` : "";
  return `The repository has no file ${JSON.stringify(path.slice(0, 200))} to edit.${hint} Edit a file that is there, or create one.`;
}

function findCreateProblem(path: string, text: string, taken: readonly string[]): string | undefined {
  const reason = explainProtected(path);
  if (reason !== undefined) return `${path} is not to be created: ${reason}.`;
  const [problem] = findPathProblems([path]);
  if (problem) return problem;
  if (path.split("/").some((name) => name.startsWith(".")))
    return `The path ${JSON.stringify(path)} has a name that starts with a dot, which hides it; choose another.`;
  if (taken.includes(path.normalize("NFC"))) return `${path} exists already; edit it instead of creating it.`;
  if (hasForeignCharacters(text)) return `The new file ${path} has control characters; write text only.`;
  if (text.length > longestFile)
    return `The new file ${path} has ${text.length} characters; use at most ${longestFile}.`;
  return findClash(path, taken);
}

// two paths that are one on some file systems
function findClash(path: string, taken: readonly string[]): string | undefined {
  try {
    checkRepositoryPaths([...taken, path]);
    return undefined;
  } catch (error) {
    if (error instanceof PaperCoderError) return error.message;
    throw error;
  }
}

function hasForeignCharacters(text: string): boolean {
  return /[^\P{Cc}\n\r\t\f]|\p{Cs}/u.test(text);
}
