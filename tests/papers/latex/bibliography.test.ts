import { describe, expect, it } from "vitest";
import { readLatex } from "../../../src/papers/read-latex.ts";
import { expectLinearGrowth } from "../../support/growth.ts";
import { end, readProject, start } from "./project-files.ts";

function readEntries(...entries: string[]) {
  return readLatex(
    `\\section{A} See \\cite{a,b,c}.\\begin{thebibliography}{9}${entries.join("\n")}\\end{thebibliography}`,
  );
}

describe("the bibliography of a LaTeX paper", () => {
  it("shows an entry by authors and year, however many authors its label lists and however they are spelt", () => {
    const many = Array.from({ length: 400 }, (_, index) => `Name${index}`).join(", ");
    const { blocks } = readEntries(
      `\\bibitem[Salt et~al.(2024)${many}]{a} A.`,
      `\\bibitem[{R{\\"{u}}ckl{\\'{e}} et~al.(2021)R{\\"{u}}ckl{\\'{e}}, Geigle}]{b} B.`,
      "\\bibitem{c} C.",
    );
    expect(blocks).toMatchObject([{ text: "See [Salt et al., 2024; Rücklé et al., 2021; 3]." }]);
  });

  it("tells entries of the same authors and year apart", () => {
    const { blocks, references } = readEntries(
      "\\bibitem[Salt(2024)]{a} One.",
      "\\bibitem[Brine(2024)]{b} Two.",
      "\\bibitem[Salt(2024)]{c} Three.",
    );
    expect(blocks).toMatchObject([{ text: "See [Salt, 2024a; Brine, 2024; Salt, 2024b]." }]);
    expect(references).toEqual(["[Salt, 2024a] One.", "[Brine, 2024] Two.", "[Salt, 2024b] Three."]);
  });

  it("is read as biber writes it", () => {
    const bbl = String.raw`\refsection{0}\datalist[entry]{nty/global//global/global}
      \entry{salt}{article}{}
        \name{author}{2}{}{{{hash=1}{family={Brine}, familyi={B}, given={Ada}, giveni={A}}}{{hash=2}{family={Kelp}, given={Bo}}}}
        \field{title}{Salt in {Sensors}} \field{journaltitle}{Tides} \field{year}{1999}
      \endentry
      \entry{salt}{article}{} \field{title}{Again} \endentry
    \enddatalist\endrefsection`;
    const main = `\\usepackage{biblatex}\\addbibresource{refs.bib}${start}As \\textcite{salt} say.\\printbibliography[title=Sources]${end}`;
    const draft = readProject({ "main.tex": main, "main.bbl": bbl });
    expect(draft.blocks).toMatchObject([{ text: "As [Brine and Kelp, 1999] say." }]);
    expect(draft.references).toEqual([
      "[Brine and Kelp, 1999] Ada Brine, Bo Kelp. Salt in Sensors. Tides. 1999.",
    ]);
  });

  it("is made of what is cited from the .bib files where the paper was never compiled", () => {
    const bib = String.raw`@comment{x} @string{tides = "Tides"}
      @Article{salt, author = {Brine, Ada and Kelp, Bo and others}, title = "{Salt} in \"{o}sts", journal = tides, year = 1999 }
      @misc{unused, title = {Not cited}, year = {2001}}
      @inproceedings{wave,
        title={Waves}, author={{Harbour Board}}, booktitle={Proc. of {Tides}}, date={2020-01-01},}
      @misc{broken, title = {never closed`;
    const draft = readProject({
      "main.tex": `${start}As \\citep[see][p.~3]{salt} and \\citet{wave} say.\\bibliography{more,refs}${end}`,
      "refs.bib": bib,
    });
    expect(draft.blocks).toMatchObject([
      { text: "As [see Brine et al., 1999, p. 3] and [Harbour Board, 2020] say." },
    ]);
    expect(draft.references).toEqual([
      "[Brine et al., 1999] Ada Brine, Bo Kelp, others. Salt in östs. tides. 1999.",
      "[Harbour Board, 2020] Harbour Board. Waves. Proc. of Tides. 2020.",
    ]);
    expect(draft.readFiles).toEqual(["main.tex", "refs.bib"]);
  });

  it.each([
    ["entries that never end", "\\entry{a}{x}{}", "\\endentry"],
    ["labels that never end", "\\bibitem[", ""],
  ])("is read in linear time although it has %s", async (_, unit, last) => {
    const read = (size: number) =>
      readProject({ "main.tex": `${start}\\bibliography{a}${end}`, "main.bbl": unit.repeat(size) + last });
    await expectLinearGrowth(read, 100_000);
  });

  it.each(["@misc{k,", "@misc{k, a = {", '@misc{k, a = "', "@misc{k, a = b # "])(
    "is read in linear time although a .bib repeats %s",
    async (unit) => {
      const tex = `${start}\\cite{k}\\bibliography{a}${end}`;
      await expectLinearGrowth(
        (size) => readProject({ "main.tex": tex, "a.bib": unit.repeat(size) }),
        30_000,
      );
    },
  );
});
