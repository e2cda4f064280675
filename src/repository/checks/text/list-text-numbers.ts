import { type Document, isScalar, visit } from "yaml";

// the number forms of PyYAML's resolver (yaml/resolver.py), base 60 left out
const pythonInteger = /^[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]*|[1-9][0-9_]*)$/;
const pythonFloat =
  /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
// the forms that people write; others, such as 0o17, are left to them
const float = /^([-+]?)(\d*)(\.?)(\d*)(?:[eE]([-+]?)(\d+))?$/;

/** A number of a YAML text that PyYAML reads as text, with the form that it reads as the same number. */
export interface TextNumber {
  source: string;
  /** Offsets into the text. */
  from: number;
  to: number;
  mended: string;
}

/** The unquoted floats of a YAML document that are numbers to YAML 1.2 and strings to PyYAML, such as `1e-4`. */
export function listTextNumbers(document: Document): TextNumber[] {
  const found: TextNumber[] = [];
  visit(document, (_, node) => {
    if (!isScalar(node) || node.type !== "PLAIN" || typeof node.value !== "number" || !node.range) return;
    const source = node.source ?? "";
    const mended = isNumberInPython(source) ? undefined : mendFloat(source);
    if (mended !== undefined) found.push({ source, from: node.range[0], to: node.range[1], mended });
  });
  return found;
}

function isNumberInPython(source: string): boolean {
  return pythonInteger.test(source) || pythonFloat.test(source);
}

/** `1e-4` as `1.0e-4`, `1e6` as `1.0e+6`, `-.5` as `-0.5`; undefined for what is no decimal float. */
function mendFloat(source: string): string | undefined {
  const [, sign = "", whole = "", point = "", fraction = "", exponentSign = "", exponent] =
    float.exec(source) ?? [];
  if (whole === "" && fraction === "") return undefined;
  const digits = `${sign}${whole || "0"}${point || "."}${fraction || "0"}`;
  const power = exponent === undefined ? "" : `e${exponentSign || "+"}${exponent}`;
  return isNumberInPython(digits + power) ? digits + power : undefined;
}
