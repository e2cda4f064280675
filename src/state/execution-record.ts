import { z } from "zod";

/** The ways a program can be kept from its machine; `none` keeps it from nothing. */
export const SandboxName = z.enum(["bubblewrap", "docker", "podman", "landlock", "seatbelt", "none"]);
export type SandboxName = z.infer<typeof SandboxName>;

/** How much a sandbox keeps: `full` stops every attempt of the escape suite, `partial` says which it does not. */
export const SandboxLevel = z.enum(["full", "partial", "none"]);
export type SandboxLevel = z.infer<typeof SandboxLevel>;

/** What one execution may take; MB are 2^20 bytes. */
export const ExecutionLimits = z.strictObject({
  wallMs: z.number().int().positive().default(60_000),
  /** Of each process. */
  cpuSeconds: z.number().int().positive().default(60),
  /** Of all processes together, and of each alone. */
  memoryMB: z.number().int().positive().default(4096),
  /** What the work folder may grow by. */
  diskMB: z.number().int().positive().default(512),
  /** The longest file. */
  fileMB: z.number().int().positive().default(256),
  /** Each of /tmp and /dev/shm. */
  scratchMB: z.number().int().positive().default(256),
  processes: z.number().int().positive().default(256),
  openFiles: z.number().int().positive().default(1024),
  /** Of stdout and stderr together. */
  outputKB: z.number().int().positive().default(1024),
});
export type ExecutionLimits = z.infer<typeof ExecutionLimits>;

/** Why an execution came to its end. */
export const ExecutionReason = z.enum([
  "exit-zero",
  "exit-nonzero",
  /** ended by a signal that was not one of the limits, such as SIGSEGV */
  "signal",
  "cpu",
  "wall",
  "memory",
  "disk",
  "output",
  "missing-command",
  /** the program was never started; this says nothing about it */
  "sandbox-failed",
  "aborted",
]);
export type ExecutionReason = z.infer<typeof ExecutionReason>;

/** The end of what a program wrote, and how much it was; written by the program, so never to be trusted. */
const OutputTail = z.strictObject({ bytes: z.number().int().nonnegative(), tail: z.string() });
export type OutputTail = z.infer<typeof OutputTail>;

/** One execution of one command: how it ended and what held it. A red program is a record, never an exception. */
export const ExecutionRecord = z.strictObject({
  argv: z.array(z.string()).min(1),
  sandbox: SandboxName,
  level: SandboxLevel,
  /** What this sandbox does not keep or limit, a sentence each. */
  gaps: z.array(z.string()),
  limits: ExecutionLimits,
  reason: ExecutionReason,
  /** Exit code of the program; null when it did not come to one. */
  exit: z.number().int().nullable(),
  /** Name of the signal that ended it, where that is known. */
  signal: z.string().nullable(),
  ms: z.number().nonnegative(),
  /** Largest memory seen of all processes together; null where it is not measured. */
  peakMB: z.number().nonnegative().nullable(),
  stdout: OutputTail,
  stderr: OutputTail,
});
export type ExecutionRecord = z.infer<typeof ExecutionRecord>;
