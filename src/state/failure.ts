import { z } from "zod";

/**
 * Whose fault a failure is: `code` of the repository, `package` an import that no package has, `environment` of the
 * machine or its packages, `data` that is not there, `resource` a limit. Only the first two are for the debugger.
 */
export const FailureClass = z.enum(["code", "package", "environment", "data", "resource"]);
export type FailureClass = z.infer<typeof FailureClass>;

/** The failure that has to be dealt with next: where it showed, and what the program said of it. */
export const Failure = z.object({
  rung: z.int().min(0).max(11),
  class: FailureClass,
  /** The same for the same failure, also when lines move: type, message without digits and paths, innermost place. */
  fingerprint: z.string().min(1),
  /** One line. */
  message: z.string(),
  /** Places in the repository, outermost first. */
  frames: z.array(z.object({ file: z.string(), line: z.int().min(1), function: z.string() })),
  /** The end of what the program wrote; never to be trusted. */
  log: z.string(),
});
export type Failure = z.infer<typeof Failure>;
