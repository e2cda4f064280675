import { posix } from "node:path";
import { PaperCoderError } from "../../../core/errors.ts";
import type { SourceFiles } from "../../archive/source-files.ts";
import { decodeText } from "../../decode-text.ts";
import { findDeclaredMainFile } from "./declared-main-file.ts";

interface Candidate {
  path: string;
  score: number;
}

const documentStart =
  /^[^%\n]{0,400}\\document(?:class|style)\s{0,9}(?:\[[^\]]{0,800}\])?\s{0,9}\{([^{}]{1,80})\}/m;
const documentBody = /^[^%\n]{0,400}\\begin\s{0,9}\{document\}/m;
const usualName =
  /^(?:main|ms|paper|article|root|manuscript|arxiv|camera[-_]?ready|final)\.(?:tex|ltx|latex)$/i;
const otherPurpose =
  /supp|append|rebuttal|response|reply|review|cover|letter|poster|slides|talk|diff|template|sample|example|scratch|old|backup|copy|draft|instruction/i;
const otherClass: Record<string, number> = {
  standalone: -60,
  subfiles: -60,
  beamer: -60,
  letter: -60,
  tikzposter: -60,
};
const listedAtMost = 10;

/**
 * Path of the file that LaTeX is run on: the one that arXiv's 00README names, else the best by what a main file has.
 * Throws PAPER_FORMAT that lists the files when there is none, or when several are equally good.
 */
export function findMainFile(files: SourceFiles): string {
  const declared = findDeclaredMainFile(files);
  if (declared !== undefined) return declared;
  const sources = files.list().filter((path) => /\.(?:tex|ltx|latex)$/i.test(path));
  const candidates = sources
    .flatMap((path) => rateFile(files, path))
    .sort((first, second) => second.score - first.score);
  const [best, second] = candidates;
  const [only] = sources;
  if (best === undefined && only !== undefined && sources.length === 1) return only;
  if (best === undefined) throw noMainFile(files.name, sources);
  if (second?.score === best.score) {
    throw severalMainFiles(
      files.name,
      candidates.filter(({ score }) => score === best.score),
    );
  }
  return best.path;
}

function rateFile(files: SourceFiles, path: string): Candidate[] {
  const text = decodeText(files.read(path) ?? new Uint8Array());
  const documentClass = documentStart.exec(text)?.[1]?.trim();
  if (documentClass === undefined || !documentBody.test(text)) return [];
  const name = posix.basename(path);
  const has = (pattern: RegExp, worth: number) => (pattern.test(text) ? worth : 0);
  const score =
    (otherClass[documentClass] ?? 0) +
    (files.has(path.replace(/\.[a-z]+$/i, ".bbl")) ? 20 : 0) +
    has(/^[^%\n]{0,200}\\(?:icml)?title\s{0,9}[[{]/m, 10) +
    has(/^[^%\n]{0,200}\\(?:begin\s{0,9}\{abstract\}|abstract\s{0,9}\{)/m, 10) +
    has(/^[^%\n]{0,200}\\(?:bibliography|printbibliography|begin\s{0,9}\{thebibliography\})/m, 5) +
    (usualName.test(name) ? 5 : 0) +
    (otherPurpose.test(name) ? -30 : 0) -
    2 * (path.split("/").length - 1);
  return [{ path, score }];
}

function noMainFile(name: string, sources: readonly string[]): PaperCoderError {
  const found =
    sources.length === 0
      ? "it holds no .tex file"
      : `none of ${listSome(sources)} has both \\documentclass and \\begin{document}`;
  const message = `${name} has no main LaTeX file: ${found}. Give the main .tex file itself; its folder is then where the others are looked for.`;
  return new PaperCoderError("PAPER_FORMAT", message);
}

function severalMainFiles(name: string, candidates: readonly Candidate[]): PaperCoderError {
  const paths = candidates.map(({ path }) => path).sort();
  const message = `${name} has ${paths.length} LaTeX files that could be the paper: ${listSome(paths)}. Unpack it if it is an archive, and give the right one itself, such as ${name}/${paths[0]}.`;
  return new PaperCoderError("PAPER_FORMAT", message);
}

function listSome(paths: readonly string[]): string {
  const some = paths
    .slice(0, listedAtMost)
    .map((path) => path.slice(0, 100))
    .join(", ");
  return paths.length > listedAtMost ? `${some} and ${paths.length - listedAtMost} more` : some;
}
