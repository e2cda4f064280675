import { LineCounter, parseAllDocuments } from "yaml";
import { isYamlDeeperThan } from "../../../core/yaml-depth.ts";
import type { Problem } from "../problem.ts";
import { listTextNumbers } from "./list-text-numbers.ts";
import { unescapeYaml } from "./unescape-yaml.ts";

const limit = 5;
const maximumDepth = 64;

/** YAML that does not parse, repeats a key, holds nothing, or has numbers that PyYAML reads as text. */
export function checkYaml(text: string): Problem[] {
  if (isYamlDeeperThan(text, maximumDepth)) {
    const message = `The YAML is nested deeper than ${maximumDepth} levels`;
    return [{ code: "yaml-invalid", line: null, message, remedy: "flatten it" }];
  }
  const lineCounter = new LineCounter();
  const lineOf = (offset: number) => lineCounter.linePos(offset).line;
  // pretty errors would quote the source for every one of them
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  const isEmpty = !Array.isArray(documents) || documents.every(({ contents }) => contents === null);
  if (unescapeYaml(text) !== undefined) {
    const at = text.slice(0, text.indexOf("\\n")).split("\n").length;
    const message = `The YAML ${isEmpty ? "holds nothing but comments" : "is no mapping of values"}: its line breaks are written as \\n`;
    return [{ code: "config-escaped", line: at, message, remedy: "write its values, with real line breaks" }];
  }
  if (isEmpty) {
    const message = "The YAML holds nothing but comments";
    return [{ code: "config-empty", line: null, message, remedy: "write its values, with real line breaks" }];
  }
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) {
    return errors.slice(0, limit).map(({ message, pos }) => ({
      code: "yaml-invalid",
      line: lineOf(pos[0]),
      message: message.slice(0, 200),
      remedy: "correct the YAML",
    }));
  }
  return documents
    .flatMap(listTextNumbers)
    .slice(0, limit)
    .map(({ source, from }) => ({
      code: "float-as-text",
      line: lineOf(from),
      message: `${source.slice(0, 60)} is text to PyYAML`,
      remedy: "write it with a point and a signed exponent, such as 1.0e-04",
    }));
}
