import { constants } from "node:os";
import type { ExecutionReason } from "../state/execution-record.ts";

/** How a program ended, as far as an exit code can tell. */
export interface Ending {
  reason: ExecutionReason;
  exit: number | null;
  signal: string | null;
}

/**
 * Reads an exit code the way shells and bubblewrap write it: 127 for no such command, 128 + n for signal n.
 * Where a limit shows only as an error inside the program, the last line it wrote tells which; that line is the program's word.
 */
export function classifyExit(exit: number, stderrTail: string): Ending {
  if (exit === 0) return { reason: "exit-zero", exit, signal: null };
  if (exit === 127) return { reason: "missing-command", exit, signal: null };
  const signal = nameSignal(exit - 128);
  if (signal) return { reason: signalReasons[signal] ?? "signal", exit, signal };
  return { reason: findLimitError(stderrTail) ?? "exit-nonzero", exit, signal: null };
}

/** The same for a process that the system itself reports to have ended by a signal. */
export function classifySignal(signal: string): Ending {
  return { reason: signalReasons[signal] ?? "signal", exit: null, signal };
}

const signalReasons: Readonly<Record<string, ExecutionReason>> = { SIGXCPU: "cpu", SIGXFSZ: "disk" };

function nameSignal(number: number): string | undefined {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
}

function findLimitError(stderrTail: string): ExecutionReason | undefined {
  const last = stderrTail.trimEnd().split("\n").at(-1) ?? "";
  if (/^(?:[\w.]+\.)?_?(?:Array)?MemoryError\b/.test(last)) return "memory";
  // EFBIG, ENOSPC
  if (/^OSError: \[Errno (?:27|28)\]/.test(last)) return "disk";
  return undefined;
}
