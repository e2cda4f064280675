import { toOneLine } from "../../core/one-line.ts";
import { countThings, formatClock } from "../format/format-amounts.ts";
import type { Progress } from "./advance-progress.ts";
import { describeCost, describeStage } from "./render-live-lines.ts";

const mostCalls = 3;

/** One line that shows that a silent run is alive: what it waits for, for how long, and what it has cost. */
export function describeHeartbeat(progress: Progress, nowMs: number): string {
  const calls = [...progress.calls.values()].map(({ agent, file, characters, startedAtMs }) => {
    const text = characters > 0 ? `${countThings(characters, "character")}, ` : "";
    return `${toOneLine(file ?? agent)} (${text}${formatClock(nowMs - startedAtMs)})`;
  });
  const more = calls.length > mostCalls ? `, and ${calls.length - mostCalls} more` : "";
  const waiting = calls.length > 0 ? `, waiting for ${calls.slice(0, mostCalls).join(", ")}${more}` : "";
  return `still working: ${describeStage(progress)}${waiting} · ${describeCost(progress)}`;
}
