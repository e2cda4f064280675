import { z } from "zod";
import { ExecutionLimits, ExecutionReason, SandboxLevel, SandboxName } from "./execution-record.ts";

/**
 * What is tried of a repository, from cheap to dear: every module imported, `main.py --help`, `main.py --smoke` on tiny
 * data, the experiments as config.yaml has them.
 */
export const ProbeName = z.enum(["imports", "entry", "smoke", "full"]);
export type ProbeName = z.infer<typeof ProbeName>;

/** How far a repository came: what was checked or tried last and held. */
export const Rung = z.int().min(0).max(11);

/** The rung of the ladder of checks that each probe stands on. */
export const probeRungs = { imports: 7, entry: 8, smoke: 9, full: 11 } as const satisfies Record<
  ProbeName,
  number
>;

/** One probe of one state of the repository: what ran, how it ended, and whether that is a success. */
export const ProbeRun = z.object({
  probe: ProbeName,
  rung: Rung,
  /** Of the files, the lock and the command; the same for the same probe of the same repository. */
  key: z.string().min(1),
  /** The command as a person would type it. */
  command: z.string().min(1),
  sandbox: SandboxName,
  level: SandboxLevel,
  limits: ExecutionLimits,
  reason: ExecutionReason,
  exit: z.int().nullable(),
  ms: z.number().nonnegative(),
  peakMB: z.number().nonnegative().nullable(),
  passed: z.boolean(),
  /** Why it is no success, a sentence each; more than an exit code is asked of it. */
  problems: z.array(z.string()),
  /** Files that it wrote, as paths inside the repository, and the finite numbers in them. */
  artefacts: z.array(z.object({ path: z.string(), numbers: z.int().nonnegative() })),
  /** The end of what it wrote; never to be trusted. */
  log: z.string(),
  /** It ran what a repair had made that was taken back in the end. */
  undone: z.literal(true).optional(),
});
export type ProbeRun = z.infer<typeof ProbeRun>;
