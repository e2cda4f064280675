import type { SessionOptions } from "./run-options.ts";
import type { RunSettings } from "./run-record.ts";

/** Finds out whether a run that is asked to execute can, before anything is paid; loads nothing for any other run. */
export async function checkExecution(
  { execute }: Pick<RunSettings, "execute">,
  { onEvent, signal }: Pick<SessionOptions, "onEvent" | "signal">,
): Promise<void> {
  if (!execute) return;
  const { checkWorkshop } = await import("./workshop/check-workshop.ts");
  const warning = await checkWorkshop(execute, signal);
  if (warning !== undefined) onEvent?.({ type: "warning", message: warning });
}
