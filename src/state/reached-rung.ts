import { z } from "zod";

/** How far a repository came, and what that means; a claim is never more than was checked or executed. */
export const ReachedRung = z.object({
  status: z.enum([
    "not_checked",
    "static_faults",
    "static_ok",
    "installed",
    "imports",
    "entry",
    "smoke_ok",
    "full_ok",
  ]),
  /** The highest rung of the ladder of checks that the repository as it is written has passed. */
  rung: z.int().min(0).max(11),
  sentence: z.string(),
  notRun: z.array(z.string()),
});
export type ReachedRung = z.infer<typeof ReachedRung>;
