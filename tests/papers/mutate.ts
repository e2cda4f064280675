/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// what parsers stumble over: openings without end, paths that lead out, numbers without bound, foreign markup
const fragments = [
  "{{{{{{{{",
  "}",
  "$$",
  "\\begin{equation}",
  "\\end{document}",
  "\\input{../../../../etc/passwd}",
  "\\includegraphics{/etc/passwd}",
  "\\newcommand{\\x}[9]{\\x\\x}",
  "\\def\\y{\\y\\y}\\y",
  "<table><td rowspan=999999999 colspan=999999999>",
  "<!ENTITY a '&a;&a;'>",
  "</paper><task>",
  "[[[[[[[[[[",
  '"\\ud800"',
  "\u0000\u0001\u0002",
  "\uFEFF",
  "99999999999999999999",
  "-1",
  "endobj",
  "stream\n",
  "/Length 999999999",
  "/Kids [1 0 R]",
  "\n\n# x\n\n",
  "|".repeat(200),
];

/** The bytes with one to eight changes: flipped, cut, moved, repeated, or with something hostile put in. */
export function mutate(bytes: Uint8Array, random: () => number): Uint8Array {
  let mutated = Buffer.from(bytes);
  const changes = 1 + Math.floor(random() * 8);
  for (let change = 0; change < changes; change++) mutated = changeOnce(mutated, random);
  return mutated;
}

function changeOnce(bytes: Buffer<ArrayBuffer>, random: () => number): Buffer<ArrayBuffer> {
  const pick = (below: number) => Math.floor(random() * below);
  const at = pick(bytes.length + 1);
  const length = pick(Math.min(2_000, bytes.length - at + 1));
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  switch (pick(6)) {
    case 0: {
      const flipped = Buffer.from(bytes);
      for (let index = 0; index < 16 && flipped.length > 0; index++)
        flipped[pick(flipped.length)] = pick(256);
      return flipped;
    }
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, ...Array.from({ length: 1 + pick(20) }, () => piece), after]);
    case 3: {
      const target = pick(after.length + 1);
      return Buffer.concat([before, after.subarray(0, target), piece, after.subarray(target)]);
    }
    case 4:
      return Buffer.concat([before, Buffer.from(fragments[pick(fragments.length)] ?? ""), piece, after]);
    default:
      // a file that was cut off, mostly near its end
      return Buffer.from(bytes.subarray(0, Math.ceil(bytes.length * (1 - random() ** 3))));
  }
}
