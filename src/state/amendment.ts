import { z } from "zod";
import { ConfigEntry, ConfigValue, Standing } from "./config-file.ts";

const reason = z.string().min(1).describe("Why the design as it stands does not do.");

/** A change to the design that writing a file showed to be needed: proposed, checked, recorded, shown to the reader. */
export const Amendment = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("signature"),
    symbol: z.string().min(1).describe("Name of the designed symbol of this file that changes."),
    signature: z.string().min(1).describe("The new signature, as Python."),
    reason,
  }),
  z.object({
    kind: z.literal("helper"),
    symbol: z.string().min(1).describe("Name of a new public symbol of this file that other files may use."),
    signature: z.string().min(1).describe("Its signature, as Python."),
    reason,
  }),
  z.object({
    kind: z.literal("config"),
    path: z.string().min(1).describe("Dotted path of a new config.yaml key."),
    value: ConfigValue,
    float: ConfigEntry.shape.float,
    standing: Standing,
    reason,
  }),
]);
export type Amendment = z.infer<typeof Amendment>;
