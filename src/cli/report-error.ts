import { PaperCoderError } from "../core/errors.ts";
import { toOneLine } from "../core/one-line.ts";
import { type ExitCode, exitCodes } from "./exit-code.ts";
import { writeJson, writeNote } from "./output.ts";
import { RunStoppedError } from "./run-stopped-error.ts";
import { wrapForTerminal } from "./wrap-for-terminal.ts";

const longestMessage = 2_000;

/** Tells of an error that ended a command, and gives the exit code; with `json` it is the result document. */
export function reportError(error: unknown, { json }: { json: boolean }): ExitCode {
  const resumeCommand = error instanceof RunStoppedError ? error.resumeCommand : undefined;
  const thrown = error instanceof RunStoppedError ? error.cause : error;
  const { code, message } = describeError(thrown);
  if (json) {
    writeJson(
      { error: { code, message }, next: resumeCommand === undefined ? [] : [resumeCommand] },
      "stdout",
    );
  } else {
    printError(thrown);
    if (resumeCommand !== undefined) writeNote(`Continue with: ${resumeCommand}`);
  }
  return code === "USAGE" ? exitCodes.usage : exitCodes.failed;
}

/** Writes an error for a person: one line and its code when it is ours, the stack when nobody foresaw it. */
export function printError(error: unknown): void {
  const { code, message } = describeError(error);
  const unforeseen = findUnforeseen(error);
  writeNote(`${wrapForTerminal(`error: ${message}`)}\n  code: ${code}`);
  if (unforeseen === undefined) return;
  writeNote(unforeseen instanceof Error ? (unforeseen.stack ?? String(unforeseen)) : String(unforeseen));
  writeNote("This is a defect of PaperCoder. Please report this with the lines above.");
}

/** The stable code and the message, on one line and without control characters. */
export function describeError(error: unknown): { code: string; message: string } {
  const line = toOneLine(error instanceof Error ? error.message : String(error));
  const message = line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
  return { code: PaperCoderError.isInstance(error) ? error.code : "UNEXPECTED", message };
}

/** The error at the root when it is none of ours. */
function findUnforeseen(error: unknown): unknown {
  if (!PaperCoderError.isInstance(error)) return error;
  return error.code === "AGENT_FAILED" && error.cause !== undefined ? findUnforeseen(error.cause) : undefined;
}
