import { isMap, parseDocument } from "yaml";
import { isYamlDeeperThan } from "../../../core/yaml-depth.ts";

const maximumDepth = 64;

/**
 * The YAML that was meant where its line breaks were written as the two characters `\n`; undefined for other texts.
 * Such a text often begins with a comment, so that all of it is one and Python reads nothing.
 */
export function unescapeYaml(text: string): string | undefined {
  const breaks = text.split("\\n").length - 1;
  if (breaks < 2 || breaks <= text.trim().split("\n").length - 1) return undefined;
  const bare = text.trim().replace(/^(["'])([\s\S]*)\1$/, "$2");
  const meant = bare
    .replaceAll("\\r", "")
    .replaceAll("\\n", "\n")
    .replaceAll("\\t", "  ")
    .replaceAll('\\"', '"');
  if (isYamlDeeperThan(meant, maximumDepth)) return undefined;
  const document = parseDocument(meant, { prettyErrors: false, logLevel: "error" });
  const isWhole =
    document.errors.length === 0 && isMap(document.contents) && document.contents.items.length > 0;
  return isWhole ? `${meant.trimEnd()}\n` : undefined;
}
