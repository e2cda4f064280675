/** Large operators and roots in TeX's extension font (cmex), which many PDFs do not map to Unicode. */
const symbols: Record<string, string> = {
  P: "∑",
  Q: "∏",
  R: "∫",
  S: "⋃",
  T: "⋂",
  V: "⋀",
  W: "⋁",
  X: "∑",
  Y: "∏",
  Z: "∫",
  "[": "⋃",
  "\\": "⋂",
  h: "[",
  i: "]",
  j: "⌊",
  k: "⌋",
  l: "⌈",
  m: "⌉",
  n: "{",
  o: "}",
  p: "√",
  q: "√",
  r: "√",
  s: "√",
  "!": ")",
  '"': "[",
  "#": "]",
};
const display = /^[XYZ[\\]/;

/** Text and baseline of a run in that font, whose letters hang below their origin instead of standing on it. */
export function readExtensionRun(
  text: string,
  size: number,
  fontName: string,
): { text: string; drop: number } | undefined {
  if (!/cmex|[lm]mex|mathextension/i.test(fontName)) {
    return text === "√" ? { text, drop: 0.78 * size } : undefined;
  }
  const mapped = [...text].map((letter) => symbols[letter] ?? letter).join("");
  return { text: mapped, drop: (display.test(text) ? 0.95 : 0.76) * size };
}
