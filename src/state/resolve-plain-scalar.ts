/** What an unquoted YAML scalar stands for, `isFloat` for a whole number written as a float; or why it must be written otherwise. */
export type ResolvedScalar =
  | { value: string | number | boolean | null; isFloat: boolean }
  | { problem: string };

const digits = "[0-9][0-9_]*";
const truths = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const falsehoods = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const nulls = /^(?:~|null|Null|NULL)$/;
const integer = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const radixInteger = /^[-+]?0(?:x[0-9a-fA-F_]+|b[01_]+)$/;
const leadingZero = /^[-+]?0(?:o[0-7_]+|[0-9_]+)$/;
const float = new RegExp(`^[-+]?(?:${digits}(?:\\.[0-9_]*)?|\\.${digits})(?:[eE][-+]?[0-9]+)?$`);
const sexagesimal = new RegExp(`^[-+]?${digits}(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?$`);
const notFinite = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const date = /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:$|[Tt]|[ \t]+[0-9])/;

/**
 * Reads an unquoted scalar as PyYAML (YAML 1.1) does, with one exception and one refusal.
 * The exception: `1e-4`, `1e6`, `-.5` are strings to PyYAML and numbers to whoever types them, so they are numbers here
 * (whole ones without a point are integers). The refusal: what 1.1 turns into something that few people mean
 * (`010`, `12:30`, dates), or what a saved run cannot keep (`.inf`, integers beyond 2^53), is a problem.
 */
export function resolvePlainScalar(text: string): ResolvedScalar {
  if (text === "") return { problem: "has no value; write null if that is meant" };
  if (nulls.test(text)) return resolved(null);
  if (truths.test(text)) return resolved(true);
  if (falsehoods.test(text)) return resolved(false);
  if (integer.test(text) || radixInteger.test(text)) return resolveNumber(text, false);
  if (leadingZero.test(text)) return ambiguous(text, "an octal number or a text");
  if (float.test(text)) return resolveNumber(text, text.includes("."));
  if (sexagesimal.test(text)) return ambiguous(text, "a number to the base 60");
  if (date.test(text)) return ambiguous(text, "a date");
  if (notFinite.test(text))
    return {
      problem: `is ${text}, which a run cannot keep; write null, or the text ${JSON.stringify(text.replace(".", ""))}, which float() reads`,
    };
  return resolved(text);
}

function resolved(value: string | number | boolean | null, isFloat = false): ResolvedScalar {
  return { value, isFloat };
}

function resolveNumber(text: string, isFloat: boolean): ResolvedScalar {
  const bare = text.replaceAll("_", "");
  const sign = bare.startsWith("-") ? -1 : 1;
  const value = sign * Number(bare.replace(/^[-+]/, ""));
  if (Number.isNaN(value))
    return { problem: `is ${text}, which is not a number; put it in quotes if it is a text` };
  if (!Number.isFinite(value)) return { problem: `is ${shorten(text)}, which is too large for a number` };
  // others are written as floats anyway
  if (isFloat) return resolved(value, Number.isSafeInteger(value) && !Object.is(value, -0));
  if (!/[.eE]/.test(bare) || /^[-+]?0[xb]/.test(bare)) {
    if (!Number.isSafeInteger(value))
      return {
        problem: `is ${shorten(text)}, which is too large to be kept exactly; put it in quotes and convert it in code`,
      };
  }
  return resolved(value === 0 ? 0 : value);
}

function ambiguous(text: string, reading: string): ResolvedScalar {
  return {
    problem: `is ${shorten(text)}, which Python's YAML reader may take for ${reading}; put it in quotes if it is a text, or write a plain number`,
  };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
