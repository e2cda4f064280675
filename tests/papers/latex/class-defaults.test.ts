import { expect, it } from "vitest";
import { readClassDefaults } from "../../../src/papers/latex/class-defaults.ts";

it("IEEE papers count sections in Roman numbers, those of the Computer Society in digits", () => {
  expect(readClassDefaults("\\documentclass[journal]{IEEEtran}").settings).toContain("\\Roman{section}");
  const society = readClassDefaults("\\documentclass[10pt,journal,compsoc]{IEEEtran}");
  expect(society.settings).not.toContain("Roman");
  expect(society.appendices).toContain("\\Alph{section}");
});
