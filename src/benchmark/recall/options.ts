import { parseArgs } from "node:util";
import { PaperCoderError } from "../../core/errors.ts";

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

/** Reads the words of the command line; throws USAGE for anything it does not know. */
export function parseOptions(words: readonly string[]): RecallOptions {
  const { values, positionals } = parseWords(words);
  const [folder = "", ...papers] = positionals;
  if (folder === "" && !values.help) throw fail("a folder of papers is needed");
  return {
    folder,
    papers,
    json: values.json ?? false,
    misses: values.misses ?? false,
    help: values.help ?? false,
  };
}

function parseWords(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      strict: true,
      allowPositionals: true,
      options: {
        json: { type: "boolean" },
        misses: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error), error);
  }
}

function fail(message: string, cause?: unknown): PaperCoderError {
  return new PaperCoderError("USAGE", `${message}; see --help`, { cause });
}
