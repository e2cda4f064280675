import type { ConfigEntry, ConfigValue, Standing } from "../../src/state/config-file.ts";

type Scalar = string | number | boolean | null;

export const chosen: Standing = { kind: "chosen", why: "a test" };

/** Texts that some YAML reader takes for something else, or that break its syntax. */
const awkwardTexts: readonly string[] = [
  ..."yes Yes YES no No NO on On ON off Off OFF true True TRUE false False FALSE y Y n N null Null NULL ~ nan inf".split(
    " ",
  ),
  ...".inf -.inf +.inf .Inf .INF .nan .NaN .NAN 1e-4 1E5 1.5e3 1.0e-04 -1e-4 +1e4 .5 5. -.5 1_000 0x1f 0b101 010 0o17 08 -0 +1".split(
    " ",
  ),
  ..."12:30 12:30:45 1:2.5 190:20:30 2024-01-01 2024-1-1 2024-01-01T10:00:00Z 1.2.3 = << ! & * @ ` % | > - ? : , # [ ] { }".split(
    " ",
  ),
  ..."!!str &a *a %YAML --- ... -a ?a :a a: a# a:b {a} [a] 'a' \"a\" a,b $HOME C:\\x \\n \\ / // http://x.y/z?a=1#b".split(
    " ",
  ),
  ...[
    "",
    " ",
    "  a",
    "a  ",
    "a  b",
    "a: b",
    "a #b",
    "a\tb",
    "\t",
    "\n",
    "a\nb",
    "a\n",
    "\na",
    "a\r\nb",
    "a\rb",
    "- a",
    "? a",
    ": a",
  ],
  ...[
    "\0",
    "\x07",
    "\x1b[31m",
    "\x7f",
    "\x85",
    "\u00a0",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u200b",
    "\u202eabc",
    "\ufffe",
    "\uffff",
  ],
  ...[
    "naïve",
    "日本語",
    "µ",
    "😀",
    "\u{E0001}",
    "e\u0301",
    "∑ x²",
    "2024-01-01 10:00:00",
    "null ",
    "a\\",
    'say "hi"',
    "it's",
  ],
  "word ".repeat(300),
  "x".repeat(5000),
];

const awkwardNumbers: readonly number[] = [
  0,
  -0,
  1,
  -1,
  7,
  100,
  1e6,
  2 ** 31,
  2 ** 53 - 1,
  -(2 ** 53 - 1),
  2 ** 53,
  2 ** 63,
  1e15,
  1e16,
  1e17,
  1e20,
  1e21,
  1e22,
  -1e300,
  0.1,
  0.5,
  1.5,
  -2.25,
  0.001,
  0.0009,
  0.0001,
  1e-4,
  1e-5,
  1.25e-7,
  -3e-10,
  5e-324,
  1.7976931348623157e308,
  Math.PI,
  1 / 3,
  123456.789,
];

/** Thousands of config entries with every kind of value, the same for the same seed. */
export function createYamlCorpus(count: number, seed: number): ConfigEntry[] {
  const random = createRandom(seed);
  const fixed = [...awkwardTexts, ...awkwardNumbers, true, false, null].map((value): ConfigValue => value);
  return Array.from({ length: count }, (_, index): ConfigEntry => {
    const value = fixed[index] ?? createValue(random);
    const float = random() < 0.3 ? { float: true } : {};
    return { path: `g${index % 40}.s${index % 7}.k${index}`, value, ...float, standing: chosen };
  });
}

function createValue(random: () => number): ConfigValue {
  const kind = random();
  const list = <T>(create: () => T) => Array.from({ length: Math.floor(random() * 6) }, create);
  if (kind < 0.6) return createScalar(random);
  return list(() => (random() < 0.3 ? list(() => createScalar(random)) : createScalar(random)));
}

function createScalar(random: () => number): Scalar {
  const kind = random();
  if (kind < 0.3) return createText(random);
  if (kind < 0.4) return pick(awkwardTexts, random);
  if (kind < 0.45) return random() < 0.5;
  if (kind < 0.5) return null;
  if (kind < 0.65) return Math.floor((random() - 0.5) * 10 ** Math.floor(random() * 16));
  if (kind < 0.75) return Math.round(random() * 100) / 100;
  return (random() - 0.5) * 10 ** Math.floor((random() - 0.5) * 60);
}

const pieces = [
  ..."019.eE+-_:xobTZ ",
  ..."yn~#&*!|>%@`'\"[]{},?=<\\/\n\t",
  "no",
  "é",
  "中",
  "😀",
  ": ",
  " #",
  "...",
];

function createText(random: () => number): string {
  return Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(pieces, random)).join("");
}

function pick<T>(items: readonly T[], random: () => number): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}

/** A small seeded generator (mulberry32) of numbers from 0 to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
