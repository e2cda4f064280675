import { formatClock } from "../format/format-amounts.ts";
import { writeNote } from "../output.ts";
import { advanceProgress, startProgress } from "./advance-progress.ts";
import { describeEvent } from "./describe-event.ts";
import { describeHeartbeat } from "./describe-heartbeat.ts";
import type { ProgressDisplay } from "./progress-display.ts";

/** Writes a line for each event with the time since the start, and one after every silence to show that work goes on. */
export function createLineDisplay({ heartbeatMs = 30_000 }: { heartbeatMs?: number } = {}): ProgressDisplay {
  let progress = startProgress(performance.now());
  let silence = setTimeout(sayAlive, heartbeatMs).unref();

  function write(text: string): void {
    writeNote(`[${formatClock(performance.now() - progress.startedAtMs)}] ${text}`);
    clearTimeout(silence);
    silence = setTimeout(sayAlive, heartbeatMs).unref();
  }

  function sayAlive(): void {
    write(describeHeartbeat(progress, performance.now()));
  }

  return {
    report: (event) => {
      progress = advanceProgress(progress, event, performance.now());
      const line = describeEvent(event);
      if (line) write(line.text);
    },
    note: write,
    close: () => clearTimeout(silence),
  };
}
