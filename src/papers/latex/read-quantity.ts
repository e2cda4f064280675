import type { LatexText } from "./latex-text.ts";

/** Commands of siunitx, with how many arguments each prints. */
export const quantities: ReadonlyMap<string, number> = new Map(
  Object.entries({ num: 1, ang: 1, si: 1, unit: 1, SI: 2, qty: 2, numrange: 2, SIrange: 3, qtyrange: 3 }),
);
const units: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      kilo: "k",
      mega: "M",
      giga: "G",
      tera: "T",
      milli: "m",
      micro: "µ",
      nano: "n",
      pico: "p",
      centi: "c",
    },
    ...{ metre: "m", meter: "m", gram: "g", second: "s", minute: "min", hour: "h", day: "d", hertz: "Hz" },
    ...{
      kg: "kg",
      km: "km",
      cm: "cm",
      mm: "mm",
      nm: "nm",
      ms: "ms",
      um: "µm",
      us: "µs",
      Hz: "Hz",
      kHz: "kHz",
      GHz: "GHz",
    },
    ...{ volt: "V", watt: "W", joule: "J", newton: "N", pascal: "Pa", kelvin: "K", ampere: "A", mole: "mol" },
    ...{
      byte: "B",
      bit: "bit",
      percent: "%",
      degree: "°",
      celsius: "°C",
      degreeCelsius: "°C",
      electronvolt: "eV",
    },
    ...{ per: "/", squared: "²", cubed: "³", litre: "L", liter: "L", decibel: "dB", angstrom: "Å" },
  }),
);

/** `\SI{3}{\meter\per\second}` as `3 m/s`, `\num{1e-3}` as `1e-3`; undefined without its arguments. */
export function readQuantity(
  latex: LatexText,
  name: string,
  at: number,
): { text: string; next: number } | undefined {
  const parts: string[] = [];
  let next = latex.readOptional(at)?.next ?? at;
  for (let count = quantities.get(name) ?? 1; count > 0; count--) {
    const group = latex.readGroup(next);
    if (!group) return undefined;
    parts.push(printUnits(latex.slice(group)));
    next = group.next;
  }
  const isRange = name.endsWith("range");
  const [from = "", to = "", unit = ""] = parts;
  const text = isRange ? `${from} to ${to} ${unit}` : parts.join(" ");
  return { text: text.replace(/ ([°%])/g, "$1").trim(), next };
}

function printUnits(written: string): string {
  return written
    .replace(/\\([A-Za-z]{1,20})\s?/g, (command, name: string) => units.get(name) ?? command)
    .replaceAll("~", " ")
    .trim();
}
