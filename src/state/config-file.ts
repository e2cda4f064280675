import { z } from "zod";

const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** A value that YAML, JSON and Python agree on. */
export const ConfigValue = z.union([Scalar, z.array(z.union([Scalar, z.array(Scalar)]))]);
export type ConfigValue = z.infer<typeof ConfigValue>;

/** Where a config value comes from; there is no fourth kind. */
export const Standing = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("stated"),
    places: z.array(z.string()).min(1).describe("Ids of the places in the paper that state it."),
  }),
  z.object({
    kind: z.literal("derived"),
    how: z.string().min(1).describe("From which stated values and how."),
  }),
  z.object({
    kind: z.literal("chosen"),
    why: z.string().min(1).describe("Why this value, and by what convention."),
  }),
]);
export type Standing = z.infer<typeof Standing>;

export const ConfigEntry = z.object({
  path: z
    .string()
    .regex(
      /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*$/,
      "must be a dotted path of names, such as training.learning_rate",
    )
    .describe("Dotted path in config.yaml, for example training.learning_rate."),
  value: ConfigValue,
  /** JSON cannot tell 1.0 from 1, and NumPy and torch can. */
  float: z
    .boolean()
    .optional()
    .describe(
      "true when Python must read a whole number here as a float, such as a weight of 1.0; else leave it out.",
    ),
  standing: Standing,
});
export type ConfigEntry = z.infer<typeof ConfigEntry>;

/** config.yaml: its entries in file order, and the text written from them (never a model's own text). */
export const ConfigFile = z.object({ entries: z.array(ConfigEntry).min(1), yaml: z.string().min(1) });
export type ConfigFile = z.infer<typeof ConfigFile>;
