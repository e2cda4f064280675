import { readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { PaperCoderError } from "../../core/errors.ts";

/** A PDF and the files that say what it holds. */
export interface PaperCase {
  name: string;
  pdf: string;
  truth: { kind: "latex" | "s2orc" | "tei"; files: string[] };
}

/** Papers in the folders inside `folder` (or in itself) that have a PDF and something to compare it with. */
export async function findPapers(folder: string): Promise<PaperCase[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw new PaperCoderError("USAGE", `${folder} cannot be listed. Give a folder of papers.`, {
      cause: error,
    });
  });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const cases = await Promise.all([folder, ...folders.sort()].map(readCase));
  return cases.filter((found) => found !== undefined);
}

async function readCase(folder: string): Promise<PaperCase | undefined> {
  const names = (await readdir(folder)).sort();
  const pdf = names.find((name) => name.endsWith(".pdf"));
  const truth = chooseTruth(names);
  if (pdf === undefined || !truth) return undefined;
  const files = truth.files.map((name) => join(folder, name));
  return { name: basename(folder), pdf: join(folder, pdf), truth: { kind: truth.kind, files } };
}

function chooseTruth(names: readonly string[]): PaperCase["truth"] | undefined {
  const ending = (pattern: RegExp) => names.filter((name) => pattern.test(name));
  const archives = ending(/\.(?:tar\.gz|tgz)$/);
  const sources = archives.length > 0 ? archives.slice(0, 1) : ending(/\.(?:tex|sty|cls)$/);
  if (sources.some((name) => !/\.(?:sty|cls)$/.test(name))) return { kind: "latex", files: sources };
  const json = ending(/(?<!\.cleaned|rubric)\.json$/).slice(0, 1);
  if (json.length > 0) return { kind: "s2orc", files: json };
  const tei = ending(/\.tei\.xml$/).slice(0, 1);
  return tei.length > 0 ? { kind: "tei", files: tei } : undefined;
}
