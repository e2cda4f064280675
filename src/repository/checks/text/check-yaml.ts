import { type Document, isScalar, LineCounter, parseAllDocuments, visit } from "yaml";
import { isYamlDeeperThan } from "../../../core/yaml-depth.ts";

const limit = 5;
const maximumDepth = 64;

/** YAML that does not parse, repeats a key, holds nothing, or has numbers that PyYAML reads as text. */
export function checkYaml(text: string): string[] {
  if (isYamlDeeperThan(text, maximumDepth))
    return [`The YAML is nested deeper than ${maximumDepth} levels; do flatten it.`];
  const lineCounter = new LineCounter();
  // pretty errors would quote the source for every one of them
  const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
  if (!Array.isArray(documents) || documents.every(({ contents }) => contents === null)) {
    return ["The YAML holds nothing but comments; do write its values, with real line breaks."];
  }
  const errors = documents.flatMap((document) => document.errors);
  if (errors.length > 0) {
    return errors
      .slice(0, limit)
      .map(
        ({ message, pos }) =>
          `line ${lineCounter.linePos(pos[0]).line}: ${message.slice(0, 200)}; do correct the YAML.`,
      );
  }
  return documents
    .flatMap(listNumbers)
    .filter(isTextInPython)
    .slice(0, limit)
    .map(
      (number) =>
        `${number} is text to PyYAML; do write it with a point and a signed exponent, such as 1.0e-04.`,
    );
}

function listNumbers(document: Document): string[] {
  const numbers: string[] = [];
  visit(document, (_, node) => {
    if (isScalar(node) && node.type === "PLAIN" && typeof node.value === "number")
      numbers.push(node.source ?? "");
  });
  return numbers;
}

function isTextInPython(number: string): boolean {
  return /^[-+]?[\d.]+e/i.test(number) && !/^[-+]?\d+\.\d*e[-+]\d+$/i.test(number);
}
