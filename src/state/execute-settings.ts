import { z } from "zod";
import { ExecutionLimits, SandboxName } from "./execution-record.ts";
import { ProbeName } from "./probe-run.ts";

/** How a repository is to be tried out. Without these settings nothing of it is executed. */
export const ExecuteSettings = z.strictObject({
  /** The last probe, and the dearest; those before it come first. */
  upTo: ProbeName.default("smoke"),
  /** `known` installs packages on our list and executes without asking; any other package is still asked about. */
  trustPackages: z.enum(["ask", "known"]).default("ask"),
  /** Packages beyond the known ones that may be installed. */
  allowPackages: z.array(z.string().min(1)).default([]),
  /** Ask before each change that the debugger makes. */
  reviewPatches: z.boolean().default(false),
  sandbox: z.union([z.literal("auto"), SandboxName]).default("auto"),
  /** Image of docker and podman, by its digest. */
  image: z.string().optional(),
  /** Whom root runs programs as. */
  dropTo: z.strictObject({ uid: z.int().positive(), gid: z.int().positive() }).optional(),
  /** Needed for the sandbox `none`, and for nothing else. */
  iUnderstandCodeRunsUnsandboxed: z.boolean().default(false),
  /** The Python to use, instead of the newest on PATH. */
  python: z.string().min(1).optional(),
  /** Address of the package index. One that needs a password stands in PIP_INDEX_URL, which is not kept with a run. */
  index: z
    .url({ protocol: /^https?$/ })
    .refine((address) => !/^[a-z]+:\/\/[^/]*@/i.test(address), {
      error: "holds a user or a password, which is kept with the run; put the address into PIP_INDEX_URL",
    })
    .optional(),
  torch: z.enum(["cpu", "cuda"]).default("cpu"),
  /** Limits of one smoke run; importing and `--help` get half a minute. */
  limits: ExecutionLimits.default(() => ExecutionLimits.parse({})),
  /** Wall time of a full run. */
  fullWallMs: z.int().positive().default(3_600_000),
  /** Rounds of repair by a model, and US dollars and milliseconds that they may take together. */
  mostRounds: z.int().nonnegative().default(8),
  mostRepairCost: z.number().nonnegative().default(0.5),
  mostRepairMs: z.int().positive().default(1_200_000),
});
export type ExecuteSettings = z.infer<typeof ExecuteSettings>;
