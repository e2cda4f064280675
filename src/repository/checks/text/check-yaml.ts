import { isScalar, parseAllDocuments, visit } from "yaml";

const limit = 5;

/** YAML that does not parse, repeats a key, holds nothing, or has numbers that PyYAML reads as text. */
export function checkYaml(text: string): string[] {
  try {
    const documents = parseAllDocuments(text);
    if (!Array.isArray(documents) || documents.every(({ contents }) => contents === null)) {
      return ["The YAML holds nothing but comments; do write its values, with real line breaks."];
    }
    const errors = documents.flatMap((document) => document.errors);
    if (errors.length > 0) {
      return errors.slice(0, limit).map(({ message, linePos }) => {
        const [reason = message] = message.split(/ at line \d/);
        return `line ${linePos?.[0].line ?? 1}: ${reason}; do correct the YAML.`;
      });
    }
    return documents
      .flatMap((document) => {
        const numbers: string[] = [];
        visit(document, (_, node) => {
          if (isScalar(node) && node.type === "PLAIN" && typeof node.value === "number")
            numbers.push(node.source ?? "");
        });
        return numbers.filter(isTextInPython).slice(0, limit);
      })
      .map(
        (number) =>
          `${number} is text to PyYAML; do write it with a point and a signed exponent, such as 1.0e-04.`,
      );
  } catch (error) {
    if (error instanceof RangeError) return ["The YAML is nested too deeply; do flatten it."];
    throw error;
  }
}

function isTextInPython(number: string): boolean {
  return /^[-+]?[\d.]+e/i.test(number) && !/^[-+]?\d+\.\d*e[-+]\d+$/i.test(number);
}
