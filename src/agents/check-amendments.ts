import type { Amendment } from "../state/amendment.ts";
import { checkConfigEntries } from "../state/check-config-entries.ts";
import type { ConfigFile } from "../state/config-file.ts";
import type { DesignedFile } from "../state/logic-design.ts";
import type { SourceChecks } from "./agent.ts";

type ConfigAmendment = Extract<Amendment, { kind: "config" }>;
type SymbolAmendment = Exclude<Amendment, ConfigAmendment>;

/** Problems of the amendments proposed for one file, against the design and config they amend. */
export function checkAmendments(
  amendments: readonly Amendment[],
  file: DesignedFile,
  config: ConfigFile,
  checks: SourceChecks,
): string[] {
  const keys = amendments.filter((amendment) => amendment.kind === "config");
  const symbols = amendments.filter((amendment) => amendment.kind !== "config");
  const names = symbols.map(({ symbol }) => symbol);
  const twice = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  return [
    ...symbols.flatMap((amendment) => checkSymbolAmendment(amendment, file, checks)),
    ...[...twice].map((name) => `The amendments change ${name} twice; keep one.`),
    ...checkConfigAmendments(keys, config),
  ];
}

function checkSymbolAmendment(
  { kind, symbol, signature }: SymbolAmendment,
  file: DesignedFile,
  checks: SourceChecks,
): string[] {
  const designed = file.symbols.some(({ name }) => name === symbol);
  const mistaken =
    kind === "signature" && !designed
      ? `The amendment changes ${symbol}, which the design of ${file.path} does not have; a new name is a "helper".`
      : kind === "helper" && designed
        ? `The amendment adds ${symbol}, which the design of ${file.path} has already; to change it use "signature".`
        : undefined;
  return [
    ...(mistaken ? [mistaken] : []),
    ...checks
      .checkSignature(signature)
      .map((problem) => `The amended signature of ${symbol} is not Python: ${problem}`),
  ];
}

function checkConfigAmendments(amendments: readonly ConfigAmendment[], { entries }: ConfigFile): string[] {
  const taken = amendments.filter(({ path }) => entries.some((entry) => entry.path === path));
  const added = amendments.filter((amendment) => !taken.includes(amendment));
  return [
    ...taken.map(
      ({ path }) => `The amendment adds the config key ${path}, which config.yaml has already; use that one.`,
    ),
    ...(added.length > 0 ? checkConfigEntries([...entries, ...added]) : []),
  ];
}
