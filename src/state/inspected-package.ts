import { z } from "zod";

/**
 * What is known of a package before it is installed. `known`: on our list. `exists`: the index has it. `young`: the
 * index has it for a short time or in few releases, as squatted names are. `absent`: it has no such name. `unknown`: it could not be asked.
 */
export const PackageStanding = z.enum(["known", "exists", "young", "absent", "unknown"]);
export type PackageStanding = z.infer<typeof PackageStanding>;

/** A package that the written code imports, and what the index says of it. */
export const InspectedPackage = z.object({
  /** As pip installs it. */
  distribution: z.string().min(1),
  /** A version specifier such as `>=1.24`, or null. */
  version: z.string().nullable(),
  standing: PackageStanding,
  /** Files that import it, sorted. */
  files: z.array(z.string()),
  /** Day of its first release as YYYY-MM-DD, and how many it has; null where the index was not asked or does not say. */
  firstReleased: z.string().nullable(),
  releases: z.int().nonnegative().nullable(),
  /** Known names spelt much like one that is absent. */
  nearest: z.array(z.string()),
});
export type InspectedPackage = z.infer<typeof InspectedPackage>;
