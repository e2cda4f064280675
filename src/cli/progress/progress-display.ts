import type { RunEvent } from "../../state/events.ts";

/** Shows a run at work on stderr until it is closed. */
export interface ProgressDisplay {
  report(event: RunEvent): void;
  /** Tells the person something that is no event of the run. */
  note(text: string): void;
  close(): void;
}
