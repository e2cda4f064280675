import { formatCount } from "../../core/format-count.ts";
import { toOneLine } from "../../core/one-line.ts";
import type { Usage } from "../../state/usage.ts";
import { fitToWidth, measureWidth, padToWidth } from "../format/display-width.ts";
import { formatCost, formatDuration } from "../format/format-amounts.ts";
import type { Paint } from "../format/paint.ts";
import { wrapText } from "../format/wrap-text.ts";
import type { TraceLine } from "./lay-trace.ts";

const headings = ["time", "in", "out", "cost"] as const;
const shownFailures = 3;
const linesOfFailure = 3;

/** Lays out lines of a trace, all in the columns that these lines need; gives what renders some of them. */
export function renderTraceRows(
  all: readonly TraceLine[],
  { columns, paint }: { columns: number; paint: Paint },
): (lines: readonly TraceLine[]) => string[] {
  const numberWidth = Math.max(4, ...all.map(({ call }) => String(call ?? "").length));
  const cells = all.map(listCells);
  const widths = headings.map((heading, index) =>
    Math.max(heading.length, ...cells.map((row) => row[index]?.length ?? 0)),
  );
  const right = widths.reduce((sum, width) => sum + width + 2, 0);
  const natural = Math.max(...all.map((line) => line.depth * 2 + measureWidth(describeLabel(line))));
  const labelWidth = Math.max(10, Math.min(natural, columns - numberWidth - 2 - right));

  const join = (number: string, label: string, amounts: readonly string[]) =>
    [
      number.padStart(numberWidth),
      label,
      ...amounts.map((amount, index) => amount.padStart(widths[index] ?? 0)),
    ]
      .join("  ")
      .trimEnd();

  function renderLine(line: TraceLine): string[] {
    const indent = " ".repeat(line.depth * 2);
    const label = indent + fitLabel(line, labelWidth - indent.length);
    const text = join(String(line.call ?? ""), padToWidth(label, labelWidth), listCells(line));
    const failureIndent = " ".repeat(numberWidth + 2 + indent.length + 2);
    const failures = line.failures.slice(0, shownFailures).flatMap((failure) => {
      const room = Math.max(20, columns - failureIndent.length - 2);
      return cutLines(wrapText(toOneLine(failure), room), room).map((part, index) =>
        paint("red", `${failureIndent}${index === 0 ? "✗ " : "  "}${part}`),
      );
    });
    const more = line.failures.length - shownFailures;
    return [
      paintLine(line, text, paint),
      ...failures,
      ...(more > 0 ? [paint("red", `${failureIndent}  and ${more} more`)] : []),
    ];
  }

  const heading = join("call", padToWidth("", labelWidth), headings);
  return (lines) => (lines.length === 0 ? [] : [paint("dim", heading), ...lines.flatMap(renderLine)]);
}

function listCells({ durationMs, usage }: TraceLine): string[] {
  return [durationMs === null ? "" : formatDuration(durationMs), ...listUsage(usage)];
}

function listUsage(usage: Usage | null): string[] {
  if (!usage) return ["", "", ""];
  const { inputTokens, outputTokens, cost } = usage;
  return [formatCount(inputTokens), formatCount(outputTokens), cost === null ? "?" : formatCost(cost)];
}

const standings = {
  done: "",
  failed: " · failed",
  "at work": " · at work",
  "cut off": " · cut off",
} as const;

function describeLabel(line: TraceLine): string {
  return `${toOneLine(line.label)}${describeState(line)}`;
}

function describeState({ source, standing }: TraceLine): string {
  return `${source === null ? "" : ` · ${source}`}${standings[standing]}`;
}

/** The label with its state whole: of a path the beginning is cut, of other names the end. */
function fitLabel(line: TraceLine, columns: number): string {
  const state = describeState(line);
  const label = toOneLine(line.label);
  const room = columns - measureWidth(state);
  if (!line.isPath || measureWidth(label) <= room) return `${fitToWidth(label, room)}${state}`;
  const reversed = [...label].reverse().join("");
  return `${[...fitToWidth(reversed, room)].reverse().join("")}${state}`;
}

function cutLines(lines: readonly string[], columns: number): string[] {
  if (lines.length <= linesOfFailure) return [...lines];
  const kept = lines.slice(0, linesOfFailure);
  return [...kept.slice(0, -1), `${fitToWidth(kept.at(-1) ?? "", columns - 1)}…`];
}

function paintLine({ standing, depth }: TraceLine, text: string, paint: Paint): string {
  if (standing === "failed") return paint("red", text);
  if (standing === "cut off" || standing === "at work") return paint("yellow", text);
  return depth === 0 ? paint("bold", text) : text;
}
