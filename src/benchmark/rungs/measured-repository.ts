import { z } from "zod";
import { RunStatus } from "../../runs/run-record.ts";
import { ExecutionLimits } from "../../state/execution-record.ts";
import { ReachedRung } from "../../state/reached-rung.ts";
import { Usage } from "../../state/usage.ts";

/** How far the repository of one paper got, as its run and its provenance.json say and its files show. */
export const MeasuredRepository = z.object({
  paper: z.string(),
  /** What its run was started with besides. */
  runWords: z.array(z.string()),
  run: z.string(),
  status: RunStatus,
  /** Errors that the checks which execute nothing find in what was written; null where nothing was written. */
  staticErrors: z.int().nonnegative().nullable(),
  reached: ReachedRung.optional(),
  /** Model of each agent. */
  models: z.array(z.string()),
  replayed: z.boolean(),
  sandbox: z.string().nullable(),
  limits: ExecutionLimits.nullable(),
  /** Rounds of repair, the lines that those in force changed, and the lines that were there before. */
  repairs: z.object({
    rounds: z.int().nonnegative(),
    edited: z.int().nonnegative(),
    lines: z.int().nonnegative(),
  }),
  usage: Usage,
  seconds: z.number(),
});
export type MeasuredRepository = z.infer<typeof MeasuredRepository>;
