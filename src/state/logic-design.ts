import { z } from "zod";

/** A name that other files rely on: its signature is fixed here so that files written apart fit together. */
export const PublicSymbol = z.object({
  name: z.string().min(1).describe("Name of a module-level function, class or constant, or Class.method."),
  signature: z
    .string()
    .min(1)
    .describe(
      "As Python: def f(x: np.ndarray, k: int) -> np.ndarray / class Model(Base) / NAME: type. A method as def method(self, …).",
    ),
  description: z.string().min(1).describe("What it gives, with shapes, units and errors."),
});
export type PublicSymbol = z.infer<typeof PublicSymbol>;

/** The design of one file: what it is for and everything another file or the config relies on. */
export const DesignedFile = z.object({
  path: z.string().min(1),
  role: z.string().min(1).describe("The one job of this file."),
  imports: z.array(z.string()).describe("Paths of the files of this repository that it imports directly."),
  symbols: z.array(PublicSymbol).describe("Everything in this file that another file uses; nothing else."),
  configKeys: z
    .array(z.string())
    .describe("Dotted config.yaml paths this file reads, for example training.learning_rate."),
  details: z.string().min(1).describe("How it works, step by step, citing ids of the paper."),
});
export type DesignedFile = z.infer<typeof DesignedFile>;

export const RequiredPackage = z.object({
  name: z.string().min(1).describe("Distribution name as pip installs it, for example scikit-learn."),
  import: z.string().min(1).describe("Top-level module it is imported as, for example sklearn."),
  version: z
    .string()
    .nullable()
    .describe("A requirement such as >=1.24 when the paper or an API needs one, else null."),
  reason: z.string().min(1).describe("What it is needed for."),
  fallback: z
    .string()
    .nullable()
    .describe("What to do where it is missing; required outside the common scientific stack, else null."),
});
export type RequiredPackage = z.infer<typeof RequiredPackage>;

/** A string or format that several files must spell the same way. */
export const SharedName = z.object({
  name: z.string().min(1).describe("Exactly as it is spelt in code: a result key, a label, a file name."),
  kind: z.enum(["result-key", "label", "file", "format"]),
  meaning: z.string().min(1).describe("What it stands for, its type, unit or columns."),
  usedBy: z.array(z.string()).min(1).describe("Paths of the files whose code contains it."),
});
export type SharedName = z.infer<typeof SharedName>;

/** How the files fit together. `order` is recomputed from the imports: every file after those it imports. */
export const LogicDesign = z.object({
  packages: z.array(RequiredPackage),
  files: z.array(DesignedFile).min(1),
  order: z.array(z.string()),
  shared: z.array(SharedName),
});
export type LogicDesign = z.infer<typeof LogicDesign>;

/** The designed file of that path; throws when the design has none, which earlier checks rule out. */
export function findFile(design: LogicDesign, path: string): DesignedFile {
  const file = design.files.find((candidate) => candidate.path === path);
  if (!file) throw new Error(`the logic design has no file ${path}`);
  return file;
}
