import type { ExecutionRecord, SandboxLevel, SandboxName } from "../state/execution-record.ts";
import type { Ending } from "./classify-exit.ts";
import type { SandboxSpec } from "./sandbox.ts";
import type { Supervised } from "./supervise.ts";

/** The record of a command that came to its end this way. */
export function toRecord(
  { argv, limits }: SandboxSpec,
  held: { sandbox: SandboxName; level: SandboxLevel; gaps: readonly string[] },
  { ms, peakMB, stdout, stderr }: Supervised,
  ending: Ending,
): ExecutionRecord {
  return {
    argv: [...argv],
    sandbox: held.sandbox,
    level: held.level,
    gaps: [...held.gaps],
    limits,
    ...ending,
    ms,
    peakMB,
    stdout,
    stderr,
  };
}

/** The record of a command that was never started, with the reason as its stderr. */
export function toFailedRecord(
  spec: SandboxSpec,
  held: { sandbox: SandboxName; gaps: readonly string[] },
  reason: string,
): ExecutionRecord {
  return toRecord(
    spec,
    { ...held, level: "none" },
    {
      code: null,
      signal: null,
      stopped: undefined,
      startError: reason,
      ms: 0,
      peakMB: null,
      stdout: { bytes: 0, tail: "" },
      stderr: { bytes: Buffer.byteLength(reason), tail: reason },
    },
    { reason: "sandbox-failed", exit: null, signal: null },
  );
}
