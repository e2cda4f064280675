import { failUsage, parseWords } from "../parse-words.ts";

export interface RungsOptions {
  /** As `papercoder run` takes them. */
  papers: readonly string[];
  /** Folder that holds everything the runs write; a paper with a result there is not run again. */
  into: string;
  /** Words that are handed to every run as they are. */
  runWords: readonly string[];
  json: boolean;
  help: boolean;
}

export const usage = `npm run rungs -- PAPER… --into FOLDER [options] -- [options of papercoder run]

Writes a repository for each paper, executes it up to the smoke run in a
sandbox with repairs, and counts the repositories that got so far. Asks a model
and costs money: estimate first, and set --max-cost, which holds for each run.

  --into FOLDER  where repositories, runs and results are kept; what has a
                 result there is not run again
  --json         one JSON document on stdout
  -h, --help     show this help

npm run rungs -- a.pdf --into measured -- --model openai:o3-mini --max-cost 2`;

const options = {
  into: { type: "string" },
  json: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

/** Reads the words of the command line; throws USAGE for anything it does not know. */
export function parseOptions(words: readonly string[]): RungsOptions {
  const end = words.includes("--") ? words.indexOf("--") : words.length;
  const { values, positionals } = parseWords(words.slice(0, end), options);
  const { into = "", json = false, help = false } = values;
  if (!help && positionals.length === 0) throw failUsage("at least one paper is needed");
  if (!help && into === "") throw failUsage("--into FOLDER is needed");
  return { papers: positionals, into, runWords: words.slice(end + 1), json, help };
}
