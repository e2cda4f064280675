/** Words that some reader of YAML 1.1 takes for a boolean, a null or a number; npm's yaml takes E0 for one. */
const reservedWord = /^(?:y|yes|n|no|true|false|on|off|null|nan|inf|e[0-9]+)$/i;
const plainWords = /^[A-Za-z_][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*$/;
// what PyYAML's reader accepts unescaped, less everything that is invisible
const needsEscape = /["\\]|[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu;

/** A scalar as YAML 1.1 text that PyYAML, and every reader of YAML 1.2, reads as the same value and type. */
export function renderYamlScalar(value: string | number | boolean | null, isFloat: boolean): string {
  if (typeof value === "string") return renderYamlString(value);
  if (typeof value === "number") return renderNumber(value, isFloat);
  return String(value);
}

/** A string as a plain word where no reader takes that for anything else, double-quoted otherwise. */
export function renderYamlString(text: string): string {
  if (plainWords.test(text) && !reservedWord.test(text)) return text;
  return `"${text.replace(needsEscape, escapeCharacter)}"`;
}

/** Tells whether a name would be read as a boolean or null where it is written without quotes. */
export function isReservedWord(name: string): boolean {
  return reservedWord.test(name) && name.length > 1;
}

function renderNumber(value: number, isFloat: boolean): string {
  if (Number.isNaN(value)) return ".nan";
  if (!Number.isFinite(value)) return value > 0 ? ".inf" : "-.inf";
  if (Object.is(value, -0)) return "-0.0";
  if (Number.isSafeInteger(value) && !isFloat) return String(value);

  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e16)) return renderExponent(value);
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

/** Scientific notation with the point and the signed exponent that PyYAML's float pattern demands: 1.0e-04, not 1e-4. */
function renderExponent(value: number): string {
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  const digits = exponent.slice(1).padStart(2, "0");
  return `${mantissa.includes(".") ? mantissa : `${mantissa}.0`}e${exponent[0]}${digits}`;
}

function escapeCharacter(character: string): string {
  if (character === '"' || character === "\\") return `\\${character}`;
  if (character === "\n") return "\\n";
  if (character === "\t") return "\\t";
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
  return code.length > 4 ? `\\U${code.padStart(8, "0")}` : `\\u${code.padStart(4, "0")}`;
}
