import { z } from "zod";
import { Finding } from "./finding.ts";

/** What static checks found in a folder of Python, and what they could not look at. */
export const RepositoryCheck = z.object({
  /** The folder, as an absolute path. */
  folder: z.string().min(1),
  /** Paths of the files that were looked at, sorted. */
  files: z.array(z.string()),
  /** Sorted by file, then by line. */
  findings: z.array(Finding),
  /** What a reader might take for checked and was not, in sentences. */
  notChecked: z.array(z.string()),
});
export type RepositoryCheck = z.infer<typeof RepositoryCheck>;
