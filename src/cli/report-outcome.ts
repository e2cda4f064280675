import { describeCommand } from "../runs/describe-command.ts";
import type { RunResult } from "../runs/run-options.ts";
import { fellShort } from "../runs/run-record.ts";
import { chooseExitCode, type ExitCode } from "./exit-code.ts";
import { countThings, formatUsage } from "./format/format-amounts.ts";
import { describeNextSteps } from "./next-steps.ts";
import { writeJson, writeNote, writeResult } from "./output.ts";
import { describeError, printError } from "./report-error.ts";
import type { Shown } from "./shown.ts";
import { wrapForTerminal } from "./wrap-for-terminal.ts";

/** Says how a run stands after a command worked on it, and gives the exit code. The output folder goes to stdout. */
export function reportOutcome(result: RunResult, { json, quiet }: Shown): ExitCode {
  if (json) writeJson(describeOutcome(result), "stdout");
  else printOutcome(result, quiet);
  return chooseExitCode(result);
}

/** The result document of `--json`. */
function describeOutcome(result: RunResult) {
  const { id, status, fork, output, home, paper, usage, error, traceUrl, reached } = result;
  const next = describeNextSteps(result, result.pause).map(({ command }) => command);
  return {
    ...{ run: id, status, ...(fork ? { fork } : {}), output, home, paper, usage },
    ...(error ? { error } : {}),
    ...(reached ? { reached: { ...reached, asked: result.settings.execute?.upTo ?? null } } : {}),
    ...(traceUrl === undefined ? {} : { trace: traceUrl }),
    next,
  };
}

function printOutcome(result: RunResult, quiet: boolean): void {
  const steps = describeNextSteps(result, result.pause);
  if (result.traceUrl !== undefined && !quiet) writeNote(`Trace: ${result.traceUrl}`);
  switch (result.status) {
    case "done":
      if (!quiet) writeNote(`Done: ${describeSpending(result)}.`);
      if (result.settings.execute || !quiet) writeNote(wrapForTerminal(describeReached(result)));
      writeResult(result.output);
      return;
    case "cancelled":
      if (!quiet) writeNote(`Run ${result.id} is cancelled; nothing was written to ${result.output}.`);
      return;
    case "failed":
      printFailure(result);
      writeNote(`Continue with: ${describeCommand("resume", result, result.home)}`);
      return;
    case "waiting for review":
      writeNote(describeWaiting(result));
      break;
    case "paused":
    case "running":
      writeNote(
        `Run ${result.id} is ${result.status}. ${result.error?.message ?? "Nothing that was finished is lost."}`,
      );
  }
  for (const { purpose, command } of steps) writeNote(`  ${`${purpose}:`.padEnd(18)} ${command}`);
}

/** What can be said of the repository; what was asked for and not reached stands first. */
function describeReached(result: RunResult): string {
  const { reached, settings } = result;
  const short = fellShort(result) ? `It did not pass what was asked for (${settings.execute?.upTo}). ` : "";
  return `${short}${reached?.sentence ?? "It was not checked."}`;
}

function describeWaiting({ id, pause }: RunResult): string {
  if (pause?.kind === "execution") return `Run ${id} asks before it installs and executes its code.`;
  if (pause?.kind === "patch") return `Run ${id} asks before it changes its code.`;
  return `The plan of run ${id} waits for your review.`;
}

function printFailure({ error, failure, pause }: RunResult): void {
  if (failure !== undefined) {
    printError(failure);
    return;
  }
  const { message } = describeError(new Error(error?.message ?? "the run failed"));
  writeNote(`${wrapForTerminal(`error: ${message}`)}\n  code: ${error?.code ?? "UNEXPECTED"}`);
  if (pause?.kind === "files-failed") {
    writeNote(`  ${countThings(pause.finished.length, "file")} finished; resuming asks only for the others.`);
  }
}

function describeSpending({ usage, settings }: RunResult): string {
  if (settings.replay !== undefined) return "made from recorded answers, no model was asked";
  return `${countThings(usage.calls, "call")}, ${formatUsage(usage)}`;
}
