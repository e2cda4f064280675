import type { ProbeRun } from "../../state/probe-run.ts";
import { type EditedLines, type Repair, sumRepairs } from "../../state/repair.ts";
import { renderCode, renderFence, renderTable, renderText } from "../render-markdown.ts";
import type { RepositoryReport } from "../repository-report.ts";
import { describeRung } from "./describe-rung.ts";

const longestDiff = 20_000;

/** REPAIR.md: what was executed, how far it got, and every change that was made or refused on the way. */
export function renderRepairReport({ state }: RepositoryReport): string {
  const { probes, repairs, installation } = state;
  const reached = describeRung(state);
  const applied = repairs.filter(({ verdict }) => verdict === "applied");
  const parts = [
    "# What was executed and repaired",
    `Reached: ${renderText(reached.sentence)}`,
    reached.notRun.length > 0
      ? `Not run: ${reached.notRun.join("; ")}.`
      : "Everything there is to run was run.",
    "## Runs",
    probes.length > 0
      ? renderTable(
          ["Run", "Outcome", "Sandbox", "Limits", "Time", "Memory", "Why it is no success"],
          probes.map(renderProbe),
        )
      : "Nothing was executed.",
    ...(installation && installation.changed.length > 0
      ? [
          "## Versions that could not be had",
          installation.changed.map((text) => `- ${renderText(text)}`).join("\n"),
        ]
      : []),
    "## Repairs",
    repairs.length > 0
      ? `${applied.length} of ${repairs.length} ${repairs.length === 1 ? "round" : "rounds"} changed something. Lines changed, blank lines and comments aside: ${renderTotals(applied)}${renderShare(applied)}.`
      : "None was needed or asked for.",
    ...repairs.map(renderRepair),
  ];
  return `${parts.join("\n\n")}\n`;
}

function renderProbe({
  command,
  passed,
  reason,
  exit,
  sandbox,
  level,
  limits,
  ms,
  peakMB,
  problems,
  undone,
}: ProbeRun): string[] {
  const ended = passed ? "passed" : `failed (${reason}${exit === null ? "" : `, exit ${exit}`})`;
  const outcome = `${ended}${undone ? ", of a state that was taken back" : ""}`;
  return [
    renderCode(command),
    outcome,
    `${sandbox} (${level})`,
    `${limits.wallMs / 1_000} s, ${limits.memoryMB} MB, disk ${limits.diskMB} MB`,
    `${(ms / 1_000).toFixed(1)} s`,
    peakMB === null ? "" : `${Math.round(peakMB)} MB`,
    problems.map(renderText).join(" "),
  ];
}

/** The changed lines as a share of those that were generated. */
function renderShare(applied: readonly Repair[]): string {
  const { edited, generated } = sumRepairs(applied);
  return generated === 0 ? "" : ` (${((100 * edited) / generated).toFixed(2)} % of ${generated})`;
}

function renderTotals(applied: readonly Repair[]): string {
  return (["code", "config", "requirements"] as const)
    .map((kind) => {
      const sum = applied.reduce((lines, { edited }) => addLines(lines, edited[kind]), {
        added: 0,
        removed: 0,
      });
      return `${kind} +${sum.added} -${sum.removed}`;
    })
    .join(", ");
}

function addLines(one: EditedLines, other: EditedLines): EditedLines {
  return { added: one.added + other.added, removed: one.removed + other.removed };
}

function renderRepair({
  round,
  verdict,
  rung,
  message,
  diagnosis,
  reasons,
  diff,
  places,
  cost,
  commit,
}: Repair): string {
  const facts = [
    `Failure, on rung ${rung}: ${renderText(message)}`,
    ...(diagnosis === "" ? [] : [`Diagnosis: ${renderText(diagnosis)}`]),
    ...reasons.map((reason) => `${verdict === "stopped" ? "Stopped" : "Refused"}: ${renderText(reason)}`),
    ...(verdict === "undone" ? ["Taken back in the end: the code got no further with it."] : []),
    ...(places.length > 0 ? [`Touches what implements ${places.map(renderCode).join(", ")}.`] : []),
    ...(verdict === "stopped" ? [] : [`Cost: ${cost === null ? "not known" : `$${cost.toFixed(4)}`}.`]),
    ...(commit === null ? [] : [`Commit of the work copy: ${renderCode(commit)}.`]),
  ];
  const shown = diff.length > longestDiff ? `${diff.slice(0, longestDiff)}\n… (shortened)` : diff;
  return [
    `### Round ${round}: ${verdict}`,
    facts.map((fact) => `- ${fact}`).join("\n"),
    ...(shown === "" ? [] : [renderFence("diff", shown)]),
  ].join("\n\n");
}
