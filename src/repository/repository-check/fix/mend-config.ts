import { parseAllDocuments } from "yaml";
import { isYamlDeeperThan } from "../../../core/yaml-depth.ts";
import { listTextNumbers } from "../../checks/text/list-text-numbers.ts";
import { unescapeYaml } from "../../checks/text/unescape-yaml.ts";

const maximumDepth = 64;

/** A config with real line breaks, and with floats as PyYAML reads them; comments and all else stay. */
export function mendConfig(text: string): string {
  const unescaped = unescapeYaml(text) ?? text;
  if (isYamlDeeperThan(unescaped, maximumDepth)) return unescaped;
  const documents = parseAllDocuments(unescaped, { prettyErrors: false });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return unescaped;
  return documents
    .flatMap(listTextNumbers)
    .toSorted((a, b) => b.from - a.from)
    .reduce(
      (mended, { from, to, mended: number }) => mended.slice(0, from) + number + mended.slice(to),
      unescaped,
    );
}
