import { describeTerminal } from "../output.ts";
import type { Shown } from "../shown.ts";
import { createJsonDisplay } from "./json-display.ts";
import { createLineDisplay } from "./line-display.ts";
import { createLiveDisplay } from "./live-display.ts";
import type { ProgressDisplay } from "./progress-display.ts";
import { createQuietDisplay } from "./quiet-display.ts";

/** The display that fits what was asked for and where stderr goes. */
export function createProgressDisplay({ json, quiet }: Shown): ProgressDisplay {
  if (json) return createJsonDisplay();
  if (quiet) return createQuietDisplay();
  return describeTerminal().redrawable ? createLiveDisplay() : createLineDisplay();
}
