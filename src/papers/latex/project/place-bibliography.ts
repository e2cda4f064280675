import { posix } from "node:path";
import type { SourceFiles } from "../../archive/source-files.ts";
import { decodeText } from "../../decode-text.ts";
import { writeBibliography } from "./bibliography-record.ts";
import { isBiblatex, parseBiblatex } from "./parse-biblatex.ts";
import { parseBibtex } from "./parse-bibtex.ts";
import type { SourceFinder } from "./source-finder.ts";

// collections such as the ACL anthology are larger than any paper's own database
const largestDatabaseBytes = 8 * 1024 * 1024;
const printing =
  /^([^%\n]{0,1000}?)\\(?:bibliography\s{0,9}\{([^{}]{1,1000})\}|printbibliography(?:\s{0,9}\[[^\]]{0,400}\])?)/m;
const database = /\\addbibresource\s{0,9}(?:\[[^\]]{0,200}\])?\s{0,9}\{([^{}]{1,200})\}/g;
const citation =
  /\\[A-Za-z]{0,12}[cC]ite[A-Za-z]{0,12}\*?\s{0,9}(?:\[[^\]]{0,300}\]\s{0,9}){0,2}\{([^{}]{1,3000})\}/g;

/** A source with its bibliography where it is printed, and the file that this came from. */
export interface PlacedBibliography {
  text: string;
  paths: string[];
}

/** Puts the .bbl of the main file where the bibliography is printed; without one, what is cited from the .bib files. */
export function placeBibliography(
  files: SourceFiles,
  finder: SourceFinder,
  mainFile: string,
  text: string,
): PlacedBibliography {
  const command = printing.exec(text);
  if (!command) return { text, paths: [] };
  const named = command[2] ?? [...text.matchAll(database)].map(([, name]) => name).join(",");
  const databases = named.split(",").map((name) => name.trim());
  const written =
    readWritten(files, finder, mainFile, databases) ?? readDatabases(files, finder, text, databases);
  if (!written) return { text, paths: [] };
  const start = command.index + (command[1]?.length ?? 0);
  const end = command.index + command[0].length;
  return { text: `${text.slice(0, start)}\n\n${written.text}\n\n${text.slice(end)}`, paths: written.paths };
}

function readWritten(
  files: SourceFiles,
  finder: SourceFinder,
  mainFile: string,
  databases: readonly string[],
): PlacedBibliography | undefined {
  const job = posix.basename(mainFile).replace(/\.[A-Za-z]+$/, "");
  const path = [job, ...databases.map((name) => name.replace(/\.bib$/, "")), "output"]
    .map((name) => finder.find(name, [".bbl"]))
    .find((found) => found !== undefined);
  if (path === undefined) return undefined;
  const source = decodeText(files.read(path) ?? new Uint8Array());
  return { text: isBiblatex(source) ? writeBibliography(parseBiblatex(source)) : source, paths: [path] };
}

function readDatabases(
  files: SourceFiles,
  finder: SourceFinder,
  text: string,
  databases: readonly string[],
): PlacedBibliography | undefined {
  const cited = new Set(
    [...text.matchAll(citation)].flatMap(([, keys = ""]) => keys.split(",").map((key) => key.trim())),
  );
  const paths = databases.flatMap((name) => finder.find(name, [".bib", ""]) ?? []);
  const records = paths.flatMap((path) => {
    const bytes = files.read(path) ?? new Uint8Array();
    return bytes.length > largestDatabaseBytes ? [] : parseBibtex(decodeText(bytes), cited);
  });
  return records.length > 0 ? { text: writeBibliography(records), paths } : undefined;
}
