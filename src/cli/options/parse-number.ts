import { InvalidArgumentError } from "commander";

/** A parser of whole numbers from `least` up, for an option's value. */
export function parseCount(least: number, most?: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (count >= least && count <= (most ?? count)) return count;
    const range = most === undefined ? `${least} up` : `${least} to ${most}`;
    throw new InvalidArgumentError(`It must be a whole number from ${range}.`);
  };
}

/** Parses a number that may have a fraction and is above zero, for an option's value. */
export function parsePositive(text: string): number {
  const value = parseDecimal(text);
  if (value > 0) return value;
  throw new InvalidArgumentError("It must be a number above 0.");
}

/** Parses a sampling temperature, 0 to 2. */
export function parseTemperature(text: string): number {
  const value = parseDecimal(text);
  if (value >= 0 && value <= 2) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 2.");
}

function parseDecimal(text: string): number {
  return /^(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})$/.test(text) ? Number(text) : Number.NaN;
}

const unitsMs: Readonly<Record<string, number>> = { h: 3_600_000, d: 24 * 3_600_000, w: 7 * 24 * 3_600_000 };

/** Parses an age such as 30d, 12h or 2w, for an option's value; gives milliseconds. */
export function parseAge(text: string): number {
  const [, count, unit = ""] = /^(\d{1,5})([hdw])$/.exec(text) ?? [];
  const unitMs = unitsMs[unit];
  if (count !== undefined && unitMs !== undefined) return Number(count) * unitMs;
  throw new InvalidArgumentError("It must be a number of hours, days or weeks, such as 12h, 30d or 4w.");
}
