import { z } from "zod";
import { SandboxLevel, SandboxName } from "../../state/execution-record.ts";

const Found = z.strictObject({ path: z.string(), version: z.string() });

/** What `papercoder doctor` finds on a machine; nothing in it is a judgement of a run. */
export const MachineReport = z.strictObject({
  papercoder: z.string(),
  system: z.strictObject({
    platform: z.string(),
    release: z.string(),
    processor: z.string(),
    root: z.boolean(),
  }),
  node: z.strictObject({ version: z.string(), needed: z.string(), ok: z.boolean() }),
  /** Every Python 3 on the path, the one that `python3` starts first. */
  pythons: z.array(Found),
  programs: z.array(z.strictObject({ name: z.string(), purpose: z.string(), found: Found.nullable() })),
  sandboxes: z.array(
    z.strictObject({
      name: SandboxName,
      ok: z.boolean(),
      level: SandboxLevel,
      reason: z.string().optional(),
      cure: z.string().optional(),
    }),
  ),
  /** The folder of the run store, or the nearest one above it that is there. */
  disk: z.strictObject({ folder: z.string(), freeMB: z.number().nullable() }),
  packages: z.array(z.strictObject({ name: z.string(), purpose: z.string(), installed: z.boolean() })),
});
export type MachineReport = z.infer<typeof MachineReport>;
