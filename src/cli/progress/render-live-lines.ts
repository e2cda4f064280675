import { formatCount } from "../../core/format-count.ts";
import { toOneLine } from "../../core/one-line.ts";
import { fitToWidth, measureWidth, padToWidth } from "../format/display-width.ts";
import { countThings, formatClock, formatUsage } from "../format/format-amounts.ts";
import type { ActiveCall, Progress } from "./advance-progress.ts";

/** Columns of an agent's name, and of what its call is doing with the time it has taken. */
const agentColumns = 15;
const activityColumns = 28;
// the last column stays free, because some terminals wrap as soon as it is written
const margin = 1;

/** The lines that show a run at work: one for each call under way, then one for the whole; none wider than the screen. */
export function renderLiveLines(
  progress: Progress,
  screen: { columns: number; rows: number; nowMs: number },
): string[] {
  const columns = Math.max(1, screen.columns - margin);
  const room = Math.max(1, Math.min(screen.rows - 4, 16));
  const calls = [...progress.calls.values()];
  const shown = calls.length > room ? calls.slice(0, room - 1) : calls;
  const hidden = calls.length - shown.length;
  return [
    ...shown.map((call) => renderCall(call, columns, screen.nowMs)),
    ...(hidden > 0 ? [`  … and ${countThings(hidden, "more call")}`] : []),
    renderWhole(progress, columns, screen.nowMs),
  ].map((line) => fitToWidth(line, columns));
}

function renderCall(call: ActiveCall, columns: number, nowMs: number): string {
  const activity = `${describeActivity(call, nowMs)}  ${formatClock(nowMs - call.startedAtMs).padStart(6)}`;
  const file = toOneLine(call.file ?? "");
  const fileColumns = columns - agentColumns - 2 - activityColumns;
  if (fileColumns < 10) return `  ${file || call.agent}  ${activity}`;
  const right = activity.padStart(activityColumns);
  return `  ${padToWidth(call.agent, agentColumns)}${padToWidth(fitPath(file, fileColumns - 1), fileColumns)}${right}`;
}

function describeActivity({ characters, retryAtMs }: ActiveCall, nowMs: number): string {
  if (retryAtMs !== null && retryAtMs > nowMs) {
    return `trying again in ${Math.ceil((retryAtMs - nowMs) / 1_000)} s`;
  }
  return characters > 0 ? countThings(characters, "character") : "no text yet";
}

function renderWhole(progress: Progress, columns: number, nowMs: number): string {
  const elapsed = formatClock(nowMs - progress.startedAtMs);
  const parts = [describeStage(progress), describeCost(progress), elapsed];
  const whole = parts.join(" · ");
  // what is said last changes most, so a narrow screen loses the middle
  return measureWidth(whole) <= columns ? whole : [parts[0], elapsed].join(" · ");
}

/** The stage with its files, as far as they are known. */
export function describeStage({ stage, finished, total, calls }: Progress): string {
  if (stage === null) return "starting";
  const hasFiles = finished.size > 0 || [...calls.values()].some((call) => call.file !== undefined);
  if (!hasFiles) return stage;
  const isKnown = total !== null && total >= finished.size;
  return isKnown
    ? `${stage} ${formatCount(finished.size)}/${countThings(total, "file")}`
    : `${stage} ${countThings(finished.size, "file")}`;
}

/** Tokens and money so far, or that nothing is asked. */
export function describeCost({ replayed, usage }: Progress): string {
  return replayed ? "recorded answers, no model is asked" : formatUsage(usage);
}

/** The path with its beginning cut where it is too long: its end says which file it is. */
function fitPath(path: string, columns: number): string {
  if (measureWidth(path) <= columns) return path;
  let fitted = "";
  for (const character of [...path].reverse()) {
    if (measureWidth(character + fitted) > columns - 1) break;
    fitted = character + fitted;
  }
  return `…${fitted}`;
}
