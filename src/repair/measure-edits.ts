import { createTwoFilesPatch, structuredPatch } from "diff";
import type { Repair } from "../state/repair.ts";
import { isCountedLine, kindOf } from "./edited-kind.ts";
import { explainProtected } from "./protected-files.ts";

export interface MeasuredEdits {
  edited: Repair["edited"];
  /** Unified diff with the names `a/…` and `b/…`, and `/dev/null` for what is not there. */
  diff: string;
}

/** Lines that a repair adds and removes, as `git diff --numstat` counts them less blank lines and comments. */
export function measureEdits(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): MeasuredEdits {
  const edited = {
    code: { added: 0, removed: 0 },
    config: { added: 0, removed: 0 },
    requirements: { added: 0, removed: 0 },
  };
  const patches: string[] = [];
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  for (const path of paths.filter((one) => before.get(one) !== after.get(one))) {
    const [was, is] = [before.get(path), after.get(path)];
    const counts = edited[kindOf(path)];
    for (const { sign, text } of listChangedLines(was ?? "", is ?? "")) {
      if (!isCountedLine(path, text)) continue;
      if (sign === "+") counts.added++;
      else counts.removed++;
    }
    patches.push(renderPatch(path, was, is));
  }
  return { edited, diff: patches.join("") };
}

interface ChangedLine {
  sign: "+" | "-";
  text: string;
}

/** The lines that differ, in the order of a diff without context. */
function listChangedLines(before: string, after: string): ChangedLine[] {
  const { hunks } = structuredPatch("", "", before, after, "", "", { context: 0 });
  return hunks
    .flatMap(({ lines }) => lines)
    .flatMap((line): ChangedLine[] => {
      const [sign] = line;
      return sign === "+" || sign === "-" ? [{ sign, text: line.slice(1) }] : [];
    });
}

/** Lines of generated files that are neither blank nor comments: what the share of edited lines is of. Files that PaperCoder writes itself are left out. */
export function countLines(files: ReadonlyMap<string, string>): number {
  let count = 0;
  for (const [path, text] of files)
    if (explainProtected(path) === undefined)
      count += text.split("\n").filter((line) => isCountedLine(path, line)).length;
  return count;
}

function renderPatch(path: string, before: string | undefined, after: string | undefined): string {
  const from = before === undefined ? "/dev/null" : `a/${path}`;
  const to = after === undefined ? "/dev/null" : `b/${path}`;
  const patch = createTwoFilesPatch(from, to, before ?? "", after ?? "", undefined, undefined, {
    context: 3,
  });
  return patch.replace(/^=+\n/, "").replace(/\n?$/, "\n");
}
