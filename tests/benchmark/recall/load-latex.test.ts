import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { create } from "tar";
import { describe, expect, it } from "vitest";
import { findPapers } from "../../../src/benchmark/recall/find-papers.ts";
import { loadLatex } from "../../../src/benchmark/recall/source/load-latex.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";

const main = "\\documentclass{article}\\begin{document}Tides % in words\n  rise.\\input{part}\\end{document}";

async function writeFolder(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await createTemporaryFolder();
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

describe("loadLatex", () => {
  it("puts inputs of an e-print in place and drops comments", async () => {
    const folder = await writeFolder({
      "paper.tex": main,
      "part.tex": "They fall, by 5\\% a day.",
      "old.tex": "No.",
    });
    const archive = join(folder, "source.tar.gz");
    await create({ gzip: true, file: archive, cwd: folder }, ["old.tex", "part.tex", "paper.tex"]);
    const { text, main: read } = await loadLatex([archive]);
    expect(text).toContain("Tides rise.\nThey fall, by 5\\% a day.\n");
    expect(text).not.toContain("No.");
    expect(read).toBe(archive);
  });

  it("reads a gzipped single file, and the main file among several", async () => {
    const folder = await writeFolder({
      "a.tgz": gzipSync("Only one file."),
      "paper.tex": main,
      "part.tex": "More.",
    });
    expect((await loadLatex([join(folder, "a.tgz")])).text).toBe("Only one file.");
    const source = await loadLatex([join(folder, "part.tex"), join(folder, "paper.tex")]);
    expect(source.main).toBe(join(folder, "paper.tex"));
    expect(source.text).toContain("rise.\nMore.\n");
  });

  it("gives the styles that come with a paper apart from it", async () => {
    const folder = await writeFolder({
      "paper.tex": main,
      "venue.sty": "% ours\n\\setcounter{secnumdepth}{0}",
      "paper.pdf": "",
    });
    const [paper] = await findPapers(folder);
    const source = await loadLatex(paper?.truth.files ?? []);
    expect(source.styles).toBe("\\setcounter{secnumdepth}{0}");
    expect(source.text).toContain("Tides rise.");
  });
});

describe("findPapers", () => {
  it("takes LaTeX before converted text, and leaves folders without either out", async () => {
    const folder = await writeFolder({ "tide.pdf": "", "tide.tex": "", "tide.json": "", "notes.md": "" });
    expect(await findPapers(folder)).toMatchObject([
      { truth: { kind: "latex", files: [join(folder, "tide.tex")] } },
    ]);
    expect(await findPapers(await writeFolder({ "tide.pdf": "" }))).toEqual([]);
    const converted = await findPapers(
      await writeFolder({ "tide.pdf": "", "tide.cleaned.json": "", "tide.json": "" }),
    );
    expect(converted[0]?.truth.files).toMatchObject([expect.stringMatching(/tide\.json$/)]);
  });
});
