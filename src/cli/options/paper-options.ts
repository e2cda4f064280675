import { Option } from "@commander-js/extra-typings";
import { parseCount } from "./parse-number.ts";

/** What a paper may be given as. */
export const paperArgument =
  "arXiv id or URL, PDF, LaTeX (file, folder or archive), Markdown, S2ORC JSON, TEI or text";

/** `--max-pages`: the longest PDF that is read. */
export function createMaxPagesOption() {
  return new Option("--max-pages <number>", "longest PDF that is read (default: 300)").argParser(
    parseCount(1),
  );
}
