import { z } from "zod";
import { PaperCoderError } from "../core/errors.ts";
import { RunSettings } from "./run-record.ts";

/** The settings with their defaults; throws USAGE for one that is unknown or out of range. */
export function parseSettings(given: Readonly<Record<string, unknown>>): RunSettings {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = RunSettings.safeParse(set);
  if (parsed.success) return parsed.data;
  throw new PaperCoderError(
    "USAGE",
    `These settings do not hold: ${z.prettifyError(parsed.error).replaceAll("\n", " ")}`,
  );
}
