import { chmod, mkdir, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPaper } from "../../src/papers/read-paper.ts";
import { listPlaces, Paper } from "../../src/state/paper.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";
import { fixturePath, prose, readFixture, writePaper } from "./paper-folder.ts";

const failing = (code: string, message: RegExp) =>
  expect.objectContaining({ code, message: expect.stringMatching(message) });
const isRoot = process.getuid?.() === 0;

describe("readPaper", () => {
  it.each([
    ["tide.tex", "latex"],
    ["tide.md", "markdown"],
    ["tide.json", "s2orc"],
  ])(
    "gives %s the same numbered sections, equations and tables as the other formats",
    async (name, format) => {
      const paper = await readPaper(fixturePath(name));
      expect(paper.source).toMatchObject({ format, name });
      expect(paper.title).toBe("Sliding Medians for Tide Gauges");
      const places = [
        "sec:abstract",
        "sec:1",
        "sec:2",
        "sec:2.1",
        "sec:2.2",
        "sec:3",
        "sec:A",
        "eq:1",
        "eq:2",
        "tab:1",
        "fig:1",
      ];
      expect([...listPlaces(paper)]).toEqual(expect.arrayContaining(places));
    },
  );

  it.each(["tide.tex", "tide.md", "tide.json", "tide.cleaned.json", "tide.txt"])(
    "gives %s unique ids, sections that exist and a value that survives JSON",
    async (name) => {
      const paper = await readPaper(fixturePath(name));
      expect(listPlaces(paper).size).toBe(paper.sections.length + paper.blocks.length);
      const sections = new Set(paper.sections.map(({ id }) => id));
      expect(paper.blocks.filter(({ section }) => !sections.has(section))).toEqual([]);
      expect(Paper.parse(JSON.parse(JSON.stringify(paper)))).toStrictEqual(paper);
      expect(paper.id).toBe(paper.source.sha256.slice(0, 12));
    },
  );

  it("counts what it found", async () => {
    const { stats } = await readPaper(fixturePath("tide.tex"));
    expect(stats).toMatchObject({ equations: 4, tables: 1, figures: 1, algorithms: 1 });
    expect(stats.tokens).toBeGreaterThan(400);
  });

  it("finds the format by content where the name does not say it", async () => {
    const paths = await Promise.all([
      writePaper("a.txt", readFixture("tide.tex")),
      writePaper("b", readFixture("tide.md")),
      writePaper("c.txt", readFixture("tide.json")),
    ]);
    const papers = await Promise.all(paths.map((path) => readPaper(path)));
    expect(papers.map(({ source }) => source.format)).toEqual(["latex", "markdown", "s2orc"]);
  });

  it("numbers a single file as the style beside it says", async () => {
    const source = `\\documentclass{article}\\usepackage{venue}\\begin{document}\\section{Tides}${prose}\\end{document}`;
    const path = await writePaper("paper.tex", source);
    expect((await readPaper(path)).sections[0]?.id).toBe("sec:1");
    await writeFile(join(dirname(path), "venue.sty"), "\\setcounter{secnumdepth}{0}\n");
    expect((await readPaper(path)).sections[0]?.id).toBe("sec:tides");
  });

  it("takes the file's name for a paper without a title", async () => {
    expect(await readPaper(await writePaper("tides.md", `## 1 Introduction\n\n${prose}`))).toMatchObject({
      title: "tides",
    });
  });

  it.each([
    ["UTF-8 with a mark", Buffer.from(`\uFEFF# Caf\u00e9\n\n${prose}`)],
    ["UTF-16", Buffer.from(`\uFEFF# Caf\u00e9\n\n${prose}`, "utf16le")],
    ["Latin-1", Buffer.from(`# Caf\u00e9\n\n${prose}`, "latin1")],
    ["Windows line ends", Buffer.from(`# Caf\u00e9\r\n\r\n${prose}`)],
    ["stray control characters", Buffer.from(`# Caf\u00e9\n\n\0\x01${prose}\x7f`)],
  ])("reads %s", async (_, bytes) => {
    const paper = await readPaper(await writePaper("paper.md", bytes));
    expect(paper.title).toBe("Caf\u00e9");
    expect(paper.blocks).toMatchObject([{ type: "paragraph", text: prose.trim() }]);
  });

  it("drops lone surrogates and the reader's own marks, and writes ligatures out", async () => {
    const json = JSON.stringify({
      title: "T",
      body_text: [{ text: `${prose}\ud800 \x805\x81 e\ufb03cient`, section: "A", sec_num: "1" }],
    });
    const { blocks } = await readPaper(await writePaper("paper.json", json));
    expect(blocks).toMatchObject([{ text: expect.stringMatching(/noisy gauges\. \uFFFD 5 efficient$/) }]);
  });

  it.each([
    [
      "a file that is not there",
      async () => "/nowhere/paper.md",
      "PAPER_NOT_FOUND",
      /no file \/nowhere\/paper\.md/,
    ],
    ["a path with a NUL", async () => "paper\0.md", "PAPER_NOT_FOUND", /no file paper/],
    ["a folder", () => createTemporaryFolder(), "PAPER_FORMAT", /no main LaTeX file/],
    ["an empty file", () => writePaper("paper.md", ""), "PAPER_EMPTY", /is empty/],
    ["blank space", () => writePaper("paper.md", " \n\t\n"), "PAPER_EMPTY", /blank space/],
    [
      "a PDF",
      () => writePaper("paper.pdf", "%PDF-1.7\n..."),
      "PAPER_CORRUPT",
      /is damaged or incomplete.*LaTeX/,
    ],
    [
      "a PDF after junk",
      () =>
        writePaper("paper.md", Buffer.from(`\x01\x02\x03\x04\x05\x06\x07\x08\x00%PDF-1.4${"\0".repeat(99)}`)),
      "PAPER_CORRUPT",
      /is damaged or incomplete/,
    ],
    [
      "a gzip archive",
      () => writePaper("paper.tar.gz", Buffer.from([0x1f, 0x8b, 8, 0])),
      "PAPER_CORRUPT",
      /incomplete gzip file.*again/,
    ],
    ["binary data", () => writePaper("paper.txt", Buffer.alloc(5000)), "PAPER_BINARY", /binary/],
    [
      "a web page",
      () => writePaper("paper.md", `<!DOCTYPE html><html><body>${prose}</body></html>`),
      "PAPER_FORMAT",
      /web page/,
    ],
    ["three words", () => writePaper("paper.txt", "not a paper"), "PAPER_FORMAT", /too few/],
    [
      "source code",
      () =>
        writePaper(
          "paper.txt",
          "import os\n\ndef run(x):\n    y = x + 1\n    return y\n\nprint(run(1))\n".repeat(20),
        ),
      "PAPER_FORMAT",
      /source code/,
    ],
    [
      "JSON that is no paper",
      () => writePaper("paper.json", '{"a": 1}'),
      "PAPER_FORMAT",
      /paper\.json is JSON but no paper/,
    ],
    [
      "JSON that is cut off",
      () => writePaper("paper.json", '{"body_text": [{"text": "a'),
      "PAPER_FORMAT",
      /paper\.json is broken JSON/,
    ],
    [
      "more parts than a paper has",
      () => writePaper("log.md", "a b c\n\n".repeat(30_000)),
      "PAPER_TOO_LARGE",
      /more than 20000/,
    ],
  ])("refuses %s with one clear error", async (_, makePath, code, message) => {
    await expect(readPaper(await makePath())).rejects.toEqual(failing(code, message));
  });

  it("refuses a file beyond 64 MB without reading it", async () => {
    const path = await writePaper("paper.txt", "x");
    await truncate(path, 65 * 1024 * 1024);
    await expect(readPaper(path)).rejects.toEqual(failing("PAPER_TOO_LARGE", /65 MB.*up to 64 MB/));
  });

  it.skipIf(isRoot)("says so when a file may not be read", async () => {
    const path = await writePaper("paper.md", prose);
    await chmod(path, 0);
    await expect(readPaper(path)).rejects.toEqual(failing("PAPER_UNREADABLE", /may not be read/));
  });

  it("refuses a path below a file", async () => {
    const path = await writePaper("paper.md", prose);
    await mkdir(join(dirname(path), "sub"));
    await expect(readPaper(join(path, "x.md"))).rejects.toEqual(failing("PAPER_NOT_FOUND", /no file/));
  });
});
