import type { RunEvent } from "../../state/events.ts";
import { writeJson } from "../output.ts";
import type { ProgressDisplay } from "./progress-display.ts";

const progressIntervalMs = 1_000;

/** Writes every event as one JSON document per line; the growth of an answer at most once a second. */
export function createJsonDisplay(): ProgressDisplay {
  const reportedAt = new Map<string, number>();

  function isTooSoon(event: RunEvent): boolean {
    if (event.type !== "call-progress") return false;
    const call = JSON.stringify([event.agent, event.file]);
    const now = performance.now();
    if (now - (reportedAt.get(call) ?? Number.NEGATIVE_INFINITY) < progressIntervalMs) return true;
    reportedAt.set(call, now);
    return false;
  }

  return {
    report: (event) => {
      if (!isTooSoon(event)) writeJson(event, "stderr");
    },
    note: (message) => writeJson({ type: "note", message }, "stderr"),
    close: () => {},
  };
}
