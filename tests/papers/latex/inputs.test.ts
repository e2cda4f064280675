import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFolder } from "../../../src/papers/archive/open-folder.ts";
import { readLatexProject } from "../../../src/papers/read-latex-project.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { end, readProject as read, start } from "./project-files.ts";

describe("inputs", () => {
  it.each([
    ["\\input{sections/tide}", "sections/tide.tex"],
    ["\\input{sections/tide.tex}", "sections/tide.tex"],
    ["\\input sections/tide ", "sections/tide.tex"],
    ["\\include{sections/tide}", "sections/tide.tex"],
    ["\\subfile{./sections/tide}", "sections/tide.tex"],
    ["\\import{sections/}{tide}", "sections/tide.tex"],
    ["\\subimport{sections}{tide.tex}", "sections/tide.tex"],
    ['\\input{"sections/tide"}', "sections/tide.tex"],
    ["\\InputIfFileExists{sections/tide}{}{\\input{gone}}", "sections/tide.tex"],
    ["\\InputIfFileExists{gone}{}{\\input{sections/tide}}", "sections/tide.tex"],
    ["\\IfFileExists{sections/tide.tex}{\\input{sections/tide}}{Lost.}", "sections/tide.tex"],
    ["\\input{notes.txt}", "notes.txt"],
  ])("written as %s are followed", (command, path) => {
    const draft = read({ "main.tex": `${start}Before. ${command} After.${end}`, [path]: "The tide.\n" });
    expect(draft.blocks.map((block) => ("text" in block ? block.text : "")).join(" ")).toBe(
      "Before. The tide. After.",
    );
    expect(draft.warnings).toEqual([]);
    expect(draft.readFiles).toEqual(["main.tex", path]);
  });

  it("are looked for beside the main file, beside the file that asks, and in an imported folder", () => {
    const draft = read({
      "paper/main.tex": `${start}\\input{parts/one}\\subimport{deep/}{three}${end}`,
      "paper/parts/one.tex": "One. \\input{two} \\input{parts/also}",
      "paper/parts/two.tex": "Two.",
      "paper/parts/also.tex": "Also.",
      "paper/deep/three.tex": "Three. \\input{four}",
      "paper/deep/four.tex": "Four.",
    });
    expect(draft.blocks).toMatchObject([{ text: "One. Two. Also. Three. Four." }]);
  });

  it("that are not included, commented out, in dead code or in verbatim text are left alone", () => {
    const draft = read({
      "main.tex":
        `\\includeonly{kept}${start}\\include{kept}\\include{left} % \\input{comment}\n` +
        `\\iffalse\\input{dead}\\fi \\verb|\\input{code}| \\begin{verbatim}\\input{code}\\end{verbatim} Done.${end}`,
      "kept.tex": "Kept.",
      "left.tex": "LEAK",
      "comment.tex": "LEAK",
      "dead.tex": "LEAK",
      "code.tex": "LEAK",
      "old-draft.tex": "LEAK",
    });
    expect(JSON.stringify(draft.blocks)).not.toContain("LEAK");
    expect(JSON.stringify(draft.blocks)).toContain("\\\\input{code}");
    expect(draft.warnings).toEqual([]);
  });

  it("end at \\endinput, and a comment on their last line swallows nothing", () => {
    const draft = read({
      "main.tex": `${start}\\input{a} One. \\input{b} Two.${end}`,
      "a.tex": "A. \\endinput still\nLEAK",
      "b.tex": "B. % the end",
    });
    expect(draft.blocks).toMatchObject([{ text: "A. still One. B. Two." }]);
  });

  it("with a preamble of their own give their body", () => {
    const draft = read({
      "main.tex": `${start}\\subfile{part}${end}`,
      "part.tex": "\\documentclass[main.tex]{subfiles}\\begin{document}Only this.\\end{document} LEAK",
    });
    expect(draft.blocks).toMatchObject([{ text: "Only this." }]);
  });

  it("that are missing are named, in the preamble too", () => {
    const draft = read({
      "main.tex": `\\input{macros}\\input{glyphtounicode}${start}\\input{lost/part} Text.${end}`,
    });
    expect(draft.warnings.map(({ code }) => code)).toEqual(["INPUT_NOT_READ", "INPUT_NOT_READ"]);
    expect(draft.warnings.map(({ message }) => message).join()).toMatch(/macros,[\s\S]*lost\/part,/);
    expect(draft.blocks).toMatchObject([{ text: "Text." }]);
  });

  it("never lead outside", async () => {
    const root = join(await createTemporaryFolder(), "paper");
    await mkdir(root);
    await writeFile(join(root, "..", "secret.tex"), "SECRET");
    await symlink(join(root, "..", "secret.tex"), join(root, "link.tex"));
    const names = [
      "../secret",
      join(root, "../secret.tex"),
      "/etc/passwd",
      "../../../../../../etc/passwd",
      "link",
    ];
    await writeFile(
      join(root, "main.tex"),
      `${start}${names.map((name) => `\\input{${name}}\\includegraphics{${name}}`).join("\n")}Text.${end}`,
    );
    const draft = readLatexProject(openFolder(root));
    expect(JSON.stringify(draft)).not.toMatch(/SECRET|root:/);
    expect(draft.warnings.filter(({ code }) => code === "INPUT_NOT_READ")).toHaveLength(names.length);
  });

  it("that form a cycle, or multiply, end", () => {
    const cycle = read({
      "main.tex": `${start}Text. \\input{a}${end}`,
      "a.tex": "A. \\input{b}",
      "b.tex": "B. \\input{a}\\input{main}",
    });
    expect(cycle.blocks).toMatchObject([{ text: "Text. A. B." }]);
    const doubling = Object.fromEntries(
      Array.from({ length: 18 }, (_, index) => [
        `f${index}.tex`,
        `\\input{f${index + 1}}\\input{f${index + 1}}`,
      ]),
    );
    expect(() => read({ ...doubling, "main.tex": `${start}\\input{f0}${end}`, "f18.tex": "x" })).toThrow(
      expect.objectContaining({ code: "PAPER_TOO_LARGE" }),
    );
    const nested = `${"\\IfFileExists{none}{}{".repeat(5000)}x${"}".repeat(5000)}`;
    expect(() => read({ "main.tex": start + nested + end })).not.toThrow();
  });

  it("may be Latin-1, start with a mark, and end their lines as Windows does", () => {
    const draft = read({
      "main.tex": Buffer.from(`\uFEFF${start}\r\nR\u00f6hre. \\input{latin}\r\n\r\nNext.${end}`),
      "latin.tex": Buffer.from("Stra\u00dfe\0.", "latin1"),
    });
    expect(draft.blocks).toMatchObject([{ text: "Röhre. Straße." }, { text: "Next." }]);
  });

  it("inside a macro of the paper are followed", () => {
    const draft = read({
      "main.tex":
        `\\newcommand{\\part}[1]{%\n  \\input{parts/#1}%\n}\\newcommand{\\both}[2][one]{\\part{#1}\\part{#2}}` +
        `${start}\\part{one} \\part{two}${end}`,
      "parts/one.tex": "One.\n",
      "parts/two.tex": "Two. \\part{three}\n",
      "parts/three.tex": "Three. \\part{one} \\part{gone}",
    });
    expect(draft.blocks).toMatchObject([{ text: "One. Two. Three. One." }]);
    expect(draft.warnings).toMatchObject([
      { code: "INPUT_NOT_READ", message: expect.stringContaining("parts/gone") },
    ]);
    expect(draft.readFiles).toEqual(["main.tex", "parts/one.tex", "parts/two.tex", "parts/three.tex"]);
  });

  it("inside macros that multiply end", () => {
    const names = [..."abcdefghij"];
    const macros = names.map(
      (name, index) =>
        `\\newcommand{\\${name}}[1]{\\input{#1}${`\\${names[index + 1] ?? "x"}{#1}`.repeat(10)}}`,
    );
    const files = { "main.tex": `${macros.join("")}\n${start}\\a{x}${end}`, "x.tex": "\\a{x} X." };
    expect(() => read(files)).toThrow(expect.objectContaining({ code: "PAPER_TOO_LARGE" }));
  });
});
