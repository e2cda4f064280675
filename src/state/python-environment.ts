import { z } from "zod";

/** A virtual environment with everything that a repository imports, as it was resolved and locked. */
export const PythonEnvironment = z.object({
  python: z.object({
    /** Such as 3.11.7. */
    version: z.string(),
    executable: z.string(),
    /** The installation that the environment is of (`sys.base_prefix`). */
    base: z.string(),
  }),
  resolver: z.enum(["uv", "pip"]),
  /** Address of the index that was resolved against, without credentials. */
  index: z.string(),
  /** What was asked for, a requirement each, such as `numpy>=1.22`. */
  requirements: z.array(z.string()),
  /** Text of requirements.lock: every package with its version and the hashes of its files. */
  lock: z.string(),
  /** Of the lock, the Python and the platform; the environment is kept under it. */
  lockHash: z.string(),
  /** Folder of the virtual environment. */
  venv: z.string(),
  packages: z.array(z.object({ name: z.string(), version: z.string() })),
  /** Versions that could not be had and were loosened or dropped, a sentence each. */
  changed: z.array(z.string()),
});
export type PythonEnvironment = z.infer<typeof PythonEnvironment>;
