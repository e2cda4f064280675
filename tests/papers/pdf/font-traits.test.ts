import { expect, it } from "vitest";
import { readFontTraits } from "../../../src/papers/pdf/font-traits.ts";

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
])("the name %s tells weight, slant and width", (name, traits) => {
  expect(readFontTraits(name)).toMatchObject(traits);
});
