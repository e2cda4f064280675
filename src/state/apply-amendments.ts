import { isDeepStrictEqual } from "node:util";
import type { Amendment } from "./amendment.ts";
import { checkConfigEntries } from "./check-config-entries.ts";
import type { ConfigEntry, ConfigFile } from "./config-file.ts";
import { renderConfigYaml } from "./config-yaml.ts";

/** Something that may amend the design of the file it is about: a file analysis or a written file. */
export interface AmendmentSource {
  path: string;
  amendments: readonly Amendment[];
}

type ConfigAmendment = Extract<Amendment, { kind: "config" }>;

/** A config amendment and the file that asked for it. */
export interface FiledAmendment {
  file: string;
  amendment: ConfigAmendment;
}

/** The config with what the sources add to it, in their order: the first to add a path decides its value. */
export function applyAmendments(
  config: ConfigFile,
  sources: readonly AmendmentSource[],
): { config: ConfigFile; applied: FiledAmendment[]; conflicts: (FiledAmendment & { problem: string })[] } {
  const entries = [...config.entries];
  const applied: FiledAmendment[] = [];
  const conflicts: (FiledAmendment & { problem: string })[] = [];

  for (const { path: file, amendments } of sources) {
    for (const amendment of amendments) {
      if (amendment.kind !== "config") continue;
      const { path, value, float, standing } = amendment;
      const entry: ConfigEntry = { path, value, ...(float ? { float } : {}), standing };
      const existing = entries.find((candidate) => candidate.path === path);
      if (existing && isDeepStrictEqual(existing.value, value)) continue;

      const [problem] = existing ? [describeDifference(existing)] : checkConfigEntries([...entries, entry]);
      if (problem) {
        conflicts.push({ file, amendment, problem });
      } else {
        entries.push(entry);
        applied.push({ file, amendment });
      }
    }
  }
  if (applied.length === 0) return { config, applied, conflicts };
  return { config: { entries, yaml: renderConfigYaml(entries) }, applied, conflicts };
}

function describeDifference({ path, value }: ConfigEntry): string {
  return `config.yaml has ${path} already, as ${JSON.stringify(value)}.`;
}
