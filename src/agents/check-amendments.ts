import type { Amendment } from "../state/amendment.ts";
import { checkConfigEntries } from "../state/check-config-entries.ts";
import type { ConfigFile } from "../state/config-file.ts";
import type { DesignedFile } from "../state/logic-design.ts";
import type { SourceChecks } from "./agent.ts";

/** Problems of the amendments proposed for one file, against the design and config they amend. */
export function checkAmendments(
  amendments: readonly Amendment[],
  file: DesignedFile,
  config: ConfigFile,
  checks: SourceChecks,
): string[] {
  return amendments.flatMap((amendment) => {
    switch (amendment.kind) {
      case "signature":
        return [
          ...(file.symbols.some(({ name }) => name === amendment.symbol)
            ? []
            : [
                `The amendment changes ${amendment.symbol}, which the design of ${file.path} does not have; a new name is a "helper".`,
              ]),
          ...checkAmendedSignature(amendment.symbol, amendment.signature, checks),
        ];
      case "helper":
        return [
          ...(file.symbols.some(({ name }) => name === amendment.symbol)
            ? [
                `The amendment adds ${amendment.symbol}, which the design of ${file.path} has already; to change it use "signature".`,
              ]
            : []),
          ...checkAmendedSignature(amendment.symbol, amendment.signature, checks),
        ];
      case "config":
        return config.entries.some(({ path }) => path === amendment.path)
          ? [
              `The amendment adds the config key ${amendment.path}, which config.yaml has already; use that one.`,
            ]
          : checkConfigEntries([
              ...config.entries,
              { path: amendment.path, value: amendment.value, standing: amendment.standing },
            ]);
    }
  });
}

function checkAmendedSignature(symbol: string, signature: string, checks: SourceChecks): string[] {
  return checks
    .checkSignature(signature)
    .map((problem) => `The amended signature of ${symbol} is not Python: ${problem}`);
}
