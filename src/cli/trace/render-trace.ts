import { toOneLine } from "../../core/one-line.ts";
import { addUsage, type Usage } from "../../state/usage.ts";
import { listSteps } from "../../tracing/reading/list-steps.ts";
import type { Trace, TraceSession } from "../../tracing/reading/trace.ts";
import { fitToWidth } from "../format/display-width.ts";
import { countThings, formatDuration, formatUsage } from "../format/format-amounts.ts";
import type { Paint } from "../format/paint.ts";
import { wrapText } from "../format/wrap-text.ts";
import { layTrace } from "./lay-trace.ts";
import { renderTraceRows } from "./render-trace-rows.ts";

/** The trace as a tree: one heading for each session, one line for each step, calls with their numbers in front. */
export function renderTrace(
  trace: Trace,
  { columns, paint, hint }: { columns: number; paint: Paint; hint: string },
): string[] {
  const { title, run, sessions } = trace;
  const rows = sessions.map((session) => ({ session, rows: layTrace(session.steps) }));
  const render = renderTraceRows(
    rows.flatMap((part) => part.rows),
    { columns, paint },
  );
  const facts = wrapText(`run ${run} · ${describeTotals(trace)}`, columns);
  const lines = [paint("bold", fitToWidth(toOneLine(title), columns)), ...facts];
  for (const { session, rows: steps } of rows) {
    const heading = wrapText(describeSession(session), columns).map((line) => paint("bold", line));
    lines.push("", ...heading, ...render(steps));
  }
  return [...lines, "", ...wrapText(hint, columns).map((line) => paint("dim", line))];
}

/** How many calls there were and what they took. */
function describeTotals({ sessions }: Trace): string {
  const calls = sessions.flatMap(listSteps).flatMap(({ call }) => call ?? []);
  const asked = calls.filter(({ source }) => source === "model");
  const count = (found: number, words: string) => (found > 0 ? [`${found} ${words}`] : []);
  const usages = asked.flatMap(({ usage }): Usage[] => (usage ? [usage] : []));
  return [
    countThings(asked.length, "model call"),
    ...count(asked.filter(({ reason }) => reason === "tried again").length, "tried again"),
    ...count(asked.filter(({ reason }) => reason === "asked again").length, "asked again"),
    ...count(calls.filter(({ source }) => source === "cache").length, "kept answers"),
    ...count(calls.filter(({ source }) => source === "replay").length, "recorded answers"),
    ...(usages.length > 0 ? [formatUsage(addUsage(...usages))] : []),
  ].join(" · ");
}

function describeSession(session: TraceSession): string {
  const { number, decision, startedAt, durationMs } = session;
  const resumed = decision === null ? "resumed" : `resumed with "${decision}"`;
  const begun = `${number === 1 ? "started" : resumed} ${startedAt.slice(0, 19).replace("T", " ")} UTC`;
  const took = durationMs === null ? [] : [formatDuration(durationMs)];
  return [`Session ${number}`, begun, ...took, describeEnd(session)].join(" · ");
}

function describeEnd({ standing, outputs, error }: TraceSession): string {
  if (standing === "cut off") return "cut off: its process ended";
  if (standing === "at work") return "at work";
  if (error !== null) return error.startsWith("INTERRUPTED") ? "stopped" : "failed";
  if (outputs?.paused === "review") return "waits for review";
  if (outputs?.paused !== undefined) return "failed: some files could not be written";
  return "done";
}
