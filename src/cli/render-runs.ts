import { toOneLine } from "../core/one-line.ts";
import type { RunRecord } from "../runs/run-record.ts";
import { fitToWidth, padToWidth } from "./format/display-width.ts";

const statusColumns = 18;
const titleColumns = 40;

/** One line for each run: id, state, when it was started, title, output. */
export function renderRuns(runs: readonly RunRecord[], columns: number): string[] {
  const idColumns = Math.max(...runs.map(({ id }) => id.length));
  return runs.map(({ id, status, fork, createdAt, paper, output }) => {
    const started = createdAt.slice(0, 16).replace("T", " ");
    const origin = fork ? `fork of ${fork.run}: ` : "";
    const title = padToWidth(`${origin}${toOneLine(paper.title)}`, titleColumns);
    const line = `${id.padEnd(idColumns)}  ${status.padEnd(statusColumns)}  ${started}  ${title}  ${toOneLine(output)}`;
    return fitToWidth(line, columns);
  });
}
