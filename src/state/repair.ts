import { z } from "zod";
import { ConfigFile } from "./config-file.ts";
import { RequiredPackage } from "./logic-design.ts";
import { RepositoryCheck } from "./repository-check.ts";
import { SourceFile } from "./source-file.ts";

/** A change of one place: `search` must occur exactly once in the file. */
export const FileEdit = z.object({
  path: z.string().min(1).describe("Path of the file, as the repository has it."),
  search: z
    .string()
    .min(1)
    .describe(
      "The lines to replace, letter for letter with their indentation; they must occur exactly once.",
    ),
  replace: z.string().describe("What stands there instead; empty to delete them."),
});
export type FileEdit = z.infer<typeof FileEdit>;

/** What the debugger answers: what is wrong, and the smallest change that mends it. */
export const RepairAnswer = z.object({
  diagnosis: z.string().min(1).describe("The cause, in one or two sentences, with the places it shows at."),
  edits: z.array(FileEdit),
  creates: z
    .array(z.object({ path: z.string().min(1), text: z.string().min(1) }))
    .describe("New files; only when nothing that exists can carry the change."),
  packages: z
    .array(RequiredPackage)
    .describe("Packages whose entry in the logic design is missing or wrong, such as a misspelt name."),
  confidence: z.enum(["high", "medium", "low"]).describe("How sure you are that this mends this failure."),
});
export type RepairAnswer = z.infer<typeof RepairAnswer>;

/** Lines that a change adds and removes, as `git diff --numstat` counts them, without blank lines and comments. */
export const EditedLines = z.object({ added: z.int().nonnegative(), removed: z.int().nonnegative() });
export type EditedLines = z.infer<typeof EditedLines>;

/**
 * How one round of repair ended. `refused`: nothing was changed, and why. `stopped`: the last one. `undone`: it was
 * applied and taken back in the end, because an earlier state was better.
 */
export const RepairVerdict = z.enum(["applied", "refused", "stopped", "undone"]);
export type RepairVerdict = z.infer<typeof RepairVerdict>;

/** What a repair changes in the state of a run; null takes a file away. */
export const RepairChange = z.object({
  files: z.record(z.string(), SourceFile.nullable()),
  config: ConfigFile.optional(),
  packages: z.array(RequiredPackage).optional(),
  /** What the checks find with it. */
  check: RepositoryCheck.omit({ folder: true }).optional(),
});
export type RepairChange = z.infer<typeof RepairChange>;

/** One round of repair. */
export const Repair = z.object({
  /** Counted from 1. */
  round: z.int().min(1),
  /** Rung that the repository had reached, and the failure that was to be mended. */
  rung: z.int().min(0),
  fingerprint: z.string(),
  message: z.string(),
  /** How many probes had been executed when it began. */
  probes: z.int().nonnegative(),
  diagnosis: z.string(),
  verdict: RepairVerdict,
  /** Why an answer was refused, or no more were asked for, a sentence each. */
  reasons: z.array(z.string()),
  /** Unified diff of what was changed. */
  diff: z.string(),
  /** By kind of file. */
  edited: z.object({ code: EditedLines, config: EditedLines, requirements: EditedLines }),
  /** Lines of the repository before it, counted in the same way. */
  generatedLines: z.int().nonnegative(),
  /** Ids of the paper in what was changed and around it. */
  places: z.array(z.string()),
  /** US dollars; null where the price is not known. */
  cost: z.number().nonnegative().nullable(),
  ms: z.number().nonnegative(),
  /** Commit of the work copy that holds the outcome; null where git is not installed. */
  commit: z.string().nullable(),
  /** What brings back the state before it. */
  undo: RepairChange,
});
export type Repair = z.infer<typeof Repair>;

/** Added and removed lines of all kinds together. */
export function countEdited({ edited }: Pick<Repair, "edited">): number {
  return Object.values(edited).reduce((sum, { added, removed }) => sum + added + removed, 0);
}

/** Lines that the repairs which are in force changed, and the lines that were there before the first of them. */
export function sumRepairs(repairs: readonly Repair[]): { edited: number; generated: number } {
  const applied = repairs.filter(({ verdict }) => verdict === "applied");
  return {
    edited: applied.reduce((sum, repair) => sum + countEdited(repair), 0),
    generated: applied[0]?.generatedLines ?? 0,
  };
}
