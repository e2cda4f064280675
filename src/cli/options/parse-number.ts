import { InvalidArgumentError } from "commander";

/** A parser of whole numbers from `least` up, for an option's value. */
export function parseCount(least: number): (text: string) => number {
  return (text) => {
    const count = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
    if (count >= least) return count;
    throw new InvalidArgumentError(`It must be a whole number from ${least} up.`);
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
