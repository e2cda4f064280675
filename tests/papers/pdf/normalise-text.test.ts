import { expect, it } from "vitest";
import { normaliseText } from "../../../src/papers/pdf/normalise-text.ts";

it.each([
  ["ﬁrst eﬀect", "first effect"],
  ["𝑥 + 𝜃", "x + θ"],
  ["Ｆ１", "F1"],
  ["u\u0308ber", "über"],
  ["Poincar ´e", "Poincaré"],
  ["Schr ¨odinger", "Schrödinger"],
  ["na¨ıve", "naïve"],
  ["Paul Erd ˝os", "Paul Erdős"],
  ["by ´Elie", "by Élie"],
  ["ˆx", "ˆx"],
  ["a\u0000b\uFFFE", "ab"],
])("%j is spelt %j", (printed, plain) => {
  expect(normaliseText(printed)).toBe(plain);
});

it("keeps symbols apart that a paper uses side by side", () => {
  expect(normaliseText("ϕ φ ϵ ε 0.6 g/cm³")).toBe("ϕ φ ϵ ε 0.6 g/cm³");
});
