import { expect, it } from "vitest";
import { readFontTraits } from "../../../src/papers/pdf/font-traits.ts";
import { hasSmallCapitals } from "../../../src/papers/pdf/heading-style.ts";
import { makeRun } from "./make-run.ts";

it.each([
  ["ABCDEF+LinLibertineT", { isBold: false, isItalic: false, isMono: false }],
  ["ABCDEF+LinLibertineTB", { isBold: true, isItalic: false, isMono: false }],
  ["ABCDEF+LinBiolinumTI", { isBold: false, isItalic: true, isMono: false }],
  ["ABCDEF+LinLibertineTBI", { isBold: true, isItalic: true, isMono: false }],
  ["ABCDEF+LinLibertineMTB", { isBold: true, isItalic: false, isMono: true }],
  ["ABCDEF+rtxb", { isBold: true, isItalic: false, isMono: false }],
  ["ABCDEF+rpxi", { isBold: false, isItalic: true, isMono: false }],
  ["ABCDEF+CMITT10", { isBold: false, isItalic: false, isMono: true }],
  ["ABCDEF+CMTI10", { isBold: false, isItalic: true, isMono: false }],
  ["ABCDEF+CMSSBX10", { isBold: true, isItalic: false, isMono: false }],
  ["ABCDEF+SFSX1200", { isBold: true, isItalic: false, isMono: false }],
  ["ABCDEF+SFSO1000", { isBold: true, isItalic: true, isMono: false }],
  ["ABCDEF+SFSI1000", { isBold: false, isItalic: true, isMono: false }],
  ["ABCDEF+SFSS1000", { isBold: false, isItalic: false, isMono: false }],
  ["ABCDEF+SFST1000", { isBold: false, isItalic: true, isMono: true }],
  ["ABCDEF+SFTT1000", { isBold: false, isItalic: false, isMono: true }],
])("the name %s tells weight, slant and width", (name, traits) => {
  expect(readFontTraits(name)).toMatchObject(traits);
});

it.each([
  ["SFCC1095", true],
  ["LMRomanCaps10-Regular", true],
  ["SFRM1095", false],
  ["SFTC1095", true],
])("the name %s tells of small capitals: %s", (font, has) => {
  expect(hasSmallCapitals(makeRun("Buoys", { font }))).toBe(has);
});
