import { writeNote } from "../output.ts";
import { describeEvent } from "./describe-event.ts";
import type { ProgressDisplay } from "./progress-display.ts";

/** Shows warnings, and what a person who stops the run has to know. */
export function createQuietDisplay(): ProgressDisplay {
  return {
    report: (event) => {
      const line = event.type === "warning" ? describeEvent(event) : undefined;
      if (line) writeNote(line.text);
    },
    note: writeNote,
    close: () => {},
  };
}
