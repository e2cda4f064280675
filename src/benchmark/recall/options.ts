import { failUsage, parseWords } from "../parse-words.ts";

export interface RecallOptions {
  folder: string;
  /** Names of the papers to read; all when empty. */
  papers: readonly string[];
  json: boolean;
  misses: boolean;
  help: boolean;
}

export const usage = `npm run recall -- FOLDER [PAPER…] [options]

Reads papers from PDF and compares with what their LaTeX says. FOLDER holds a
folder for each paper: a PDF, and a .tex or an e-print .tar.gz. Without LaTeX,
S2ORC JSON or TEI serves as a weaker measure, shown but not judged.

  --misses     name each sentence, heading and row that is missed
  --json       one JSON document on stdout
  -h, --help   show this help`;

const options = {
  json: { type: "boolean" },
  misses: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the words of the command line; throws USAGE for anything it does not know. */
export function parseOptions(words: readonly string[]): RecallOptions {
  const { values, positionals } = parseWords(words, options);
  const [folder = "", ...papers] = positionals;
  if (folder === "" && !values.help) throw failUsage("a folder of papers is needed");
  return {
    folder,
    papers,
    json: values.json ?? false,
    misses: values.misses ?? false,
    help: values.help ?? false,
  };
}
