import { ModelSettings } from "../models/model-settings.ts";
import type { SessionOptions } from "./run-options.ts";
import type { RunSettings } from "./run-record.ts";

/** The part of a run's settings that models take, with the secrets that only this process knows. */
export function toModelSettings(settings: RunSettings, { apiKey, headers }: SessionOptions): ModelSettings {
  const known = Object.entries(settings).filter(([name]) => Object.hasOwn(ModelSettings.shape, name));
  return ModelSettings.parse({
    ...Object.fromEntries(known),
    ...(apiKey === undefined ? {} : { apiKey }),
    ...(headers === undefined ? {} : { headers }),
  });
}
