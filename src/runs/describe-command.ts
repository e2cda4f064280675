import { join, relative } from "node:path";
import type { RunRecord } from "./run-record.ts";

/** The command line that goes on with a run, with `--home` when the store is not the one this folder has. */
export function describeCommand(command: string, { id }: Pick<RunRecord, "id">, home: string): string {
  const here = join(process.cwd(), ".papercoder");
  return `papercoder ${command} ${id}${home === here ? "" : ` --home ${quoteArgument(relative(process.cwd(), home) || ".")}`}`;
}

/** The text as one argument of a POSIX shell. */
export function quoteArgument(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
