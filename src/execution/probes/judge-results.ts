import { toOneLine } from "../../core/one-line.ts";
import { countNumbers } from "./count-numbers.ts";
import type { WrittenFile } from "./read-artefacts.ts";

/** What a run left behind, and why that is no result, a sentence each; empty when it is one. */
export interface JudgedResults {
  artefacts: { path: string; numbers: number }[];
  problems: string[];
}

/**
 * Whether a run that exited with 0 has done its work: it wrote a file that the design declares (any file, where none is
 * declared), its results hold a finite number, and none that is NaN or infinite.
 */
export function judgeResults(written: readonly WrittenFile[], declared: readonly string[]): JudgedResults {
  const artefacts: JudgedResults["artefacts"] = [];
  const problems: string[] = [];
  let numbers = 0;
  for (const { path, text } of written) {
    const counted = text === null ? null : countNumbers(path, text);
    artefacts.push({ path, numbers: counted?.finite ?? 0 });
    numbers += counted?.finite ?? 0;
    problems.push(...(counted?.notFinite ?? []).map((place) => `${path}: ${toOneLine(place)}.`));
  }
  if (written.length === 0) problems.push("It wrote no file, so there is no result.");
  else if (declared.length > 0 && !declared.some((name) => isWritten(name, written))) {
    problems.push(`It wrote none of the declared results (${declared.join(", ")}).`);
  } else if (numbers === 0) problems.push("What it wrote holds no number, so there is no result.");
  return { artefacts, problems };
}

function isWritten(name: string, written: readonly WrittenFile[]): boolean {
  return written.some(({ path, bytes }) => bytes > 0 && (path === name || path.endsWith(`/${name}`)));
}
