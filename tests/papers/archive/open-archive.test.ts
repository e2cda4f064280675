import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { openArchive } from "../../../src/papers/archive/open-archive.ts";
import type { SourceFiles } from "../../../src/papers/archive/source-files.ts";
import { type Entry, writeOldTar, writeTar, writeZip } from "./write-archives.ts";

const paper: Entry[] = [
  { path: "./main.tex", content: "\\documentclass{article}" },
  { path: "sections/", type: "Directory" },
  { path: "sections/intro.tex", content: "Tides." },
];

async function open(bytes: Uint8Array, name = "paper.tar.gz"): Promise<SourceFiles> {
  const opened = await openArchive(bytes, name);
  if (opened.kind !== "source") throw new Error("the archive holds source");
  return opened.files;
}

function textOf(files: SourceFiles, path: string): string {
  return Buffer.from(files.read(path) ?? []).toString();
}

describe("openArchive", () => {
  it.each([
    ["a gzipped tar", gzipSync(writeTar(paper))],
    ["a plain tar", writeTar(paper)],
    ["a tar from before ustar", gzipSync(writeOldTar(paper))],
    ["a zip", writeZip(paper.filter(({ type }) => type === undefined))],
  ])("reads %s in memory, whatever it is called", async (_, bytes) => {
    const files = await open(bytes, "download");
    expect(files.list()).toEqual(["main.tex", "sections/intro.tex"]);
    expect(textOf(files, "sections/intro.tex")).toBe("Tides.");
    expect(files.read("sections/../main.tex")).toBeUndefined();
  });

  it("takes a single gzipped file for the paper's source", async () => {
    const files = await open(gzipSync("\\documentclass{article}"), "2401.00001.gz");
    expect(files.list()).toEqual(["2401.00001.tex"]);
  });

  it.each([
    ["gzipped alone", gzipSync("%PDF-1.5 rest")],
    ["alone in a tar", gzipSync(writeTar([{ path: "paper.pdf", content: "%PDF-1.5 rest" }]))],
  ])("gives a PDF that is %s as a PDF", async (_, bytes) => {
    expect((await openArchive(bytes, "paper.gz")).kind).toBe("pdf");
  });

  it("keeps names longer than a tar header holds", async () => {
    const path = `${"deep/".repeat(18)}main.tex`;
    const files = await open(gzipSync(writeTar([{ path, content: "x" }])));
    expect(files.list()).toEqual([path]);
  });

  it("skips what systems leave beside a paper", async () => {
    const clutter = ["._main.tex", "__MACOSX/main.tex", ".git/config", "figures/._a.png", ".DS_Store"];
    const entries = [...paper, ...clutter.map((path) => ({ path, content: "x" }))];
    for (const bytes of [gzipSync(writeTar(entries)), writeZip(entries)]) {
      expect(
        (await open(bytes)).list().filter((path) => !path.endsWith(".tex") || path.includes("_")),
      ).toEqual([]);
    }
  });

  it.each(["../evil.tex", "a/../../evil.tex", "/etc/evil.tex", "C:\\evil.tex", "..\\evil.tex"])(
    "refuses an entry named %s",
    async (path) => {
      for (const bytes of [
        gzipSync(writeTar([...paper, { path, content: "x" }])),
        writeZip([{ path, content: "x" }]),
      ]) {
        await expect(open(bytes)).rejects.toThrow(expect.objectContaining({ code: "PAPER_UNSAFE" }));
      }
    },
  );

  it.each([
    [
      "a symbolic link out",
      { path: "sections/a.tex", type: "SymbolicLink" as const, target: "../../secret" },
    ],
    ["a symbolic link to the root", { path: "a.tex", type: "SymbolicLink" as const, target: "/etc/passwd" }],
    ["a hard link out", { path: "a.tex", type: "Link" as const, target: "../secret" }],
    ["a device", { path: "a.tex", type: "CharacterDevice" as const }],
    ["a pipe", { path: "a.tex", type: "FIFO" as const }],
  ])("refuses %s", async (_, entry) => {
    await expect(open(gzipSync(writeTar([...paper, entry])))).rejects.toThrow(
      expect.objectContaining({ code: "PAPER_UNSAFE" }),
    );
  });

  it("leaves out a link that stays inside, and says so", async () => {
    const link: Entry = { path: "copy.tex", type: "SymbolicLink", target: "main.tex" };
    for (const bytes of [
      gzipSync(writeTar([...paper, link])),
      writeZip([{ path: "main.tex", content: "x" }, link]),
    ]) {
      const files = await open(bytes);
      expect(files.has("copy.tex")).toBe(false);
      expect(files.warnings).toMatchObject([
        { code: "LINK_LEFT_OUT", message: expect.stringContaining("copy.tex") },
      ]);
    }
    const outside: Entry = { path: "a.tex", type: "SymbolicLink", target: "../secret" };
    await expect(open(writeZip([outside]))).rejects.toThrow(
      expect.objectContaining({ code: "PAPER_UNSAFE" }),
    );
  });

  it("refuses more files than a paper has", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ path: `f${index}.tex`, content: "" }));
    for (const bytes of [gzipSync(writeTar(many)), writeZip(many)]) {
      await expect(open(bytes)).rejects.toThrow(expect.objectContaining({ code: "PAPER_TOO_LARGE" }));
    }
  });

  it.each([
    [
      "one gzipped file of a gigabyte of zeros",
      () => Buffer.concat(Array.from({ length: 16 }, () => gzippedZeros)),
    ],
    ["a header that announces a gigabyte", () => gzipSync(writeTar([{ path: "a.tex", size: 2 ** 30 }]))],
    [
      "many files that are too much together",
      () => Buffer.concat(Array.from({ length: 9 }, () => gzippedEntry)),
    ],
    ["a zip that announces a gigabyte", () => writeZip([{ path: "a.tex", content: "x", size: 2 ** 30 }])],
  ])("stops at %s, with memory bounded", async (_, makeBytes) => {
    const bytes = makeBytes();
    const before = process.memoryUsage().rss;
    await expect(open(bytes)).rejects.toThrow(expect.objectContaining({ code: "PAPER_TOO_LARGE" }));
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(300);
  });

  it("stops a zip entry that unpacks to more than it announces", async () => {
    const bytes = writeZip([{ path: "a.tex", content: Buffer.alloc(5_000_000), size: 100 }]);
    await expect(open(bytes)).rejects.toThrow(expect.objectContaining({ code: "PAPER_CORRUPT" }));
  });

  it("refuses an archive that is cut or damaged, wherever that is", async () => {
    const whole = gzipSync(writeTar([...paper, { path: "noise", content: noise(20_000) }]));
    for (const length of [20, 200, whole.length >> 1, whole.length - 10]) {
      await expect(open(whole.subarray(0, length))).rejects.toThrow(
        expect.objectContaining({ code: "PAPER_CORRUPT" }),
      );
    }
    const tar = writeTar([...paper, { path: "noise", content: noise(20_000) }]);
    await expect(open(tar.subarray(0, 6000))).rejects.toThrow(
      expect.objectContaining({ code: "PAPER_CORRUPT" }),
    );
    const damaged = Buffer.from(tar);
    damaged.fill(7, 1024, 1100);
    await expect(open(damaged)).rejects.toThrow(expect.objectContaining({ code: "PAPER_CORRUPT" }));
    const zip = writeZip(paper.slice(0, 1));
    for (const bytes of [zip.subarray(0, zip.length - 12), zip.subarray(30)]) {
      await expect(openArchive(bytes, "paper.zip")).rejects.toThrow(
        expect.objectContaining({ name: "PaperCoderError" }),
      );
    }
  });

  it("reads or refuses a zip wherever its directory is damaged", async () => {
    const whole = writeZip([
      ...paper.filter(({ type }) => type === undefined),
      { path: "é.tex", content: "x" },
    ]);
    expect((await open(whole)).list()).toContain("é.tex");
    for (let at = 4; at < whole.length; at++) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 255;
      const outcome = await open(damaged).then(
        () => "read",
        (error: unknown) => error,
      );
      if (outcome !== "read") expect(outcome).toMatchObject({ name: "PaperCoderError" });
    }
  });

  it("names a zip with a password for what it is", async () => {
    await expect(open(writeZip(paper.slice(0, 1), { flags: 1 }))).rejects.toThrow(
      expect.objectContaining({ code: "PAPER_ENCRYPTED" }),
    );
  });

  it("names a Word document for what it is", async () => {
    const document = writeZip([{ path: "word/document.xml", content: "<w:document/>" }]);
    await expect(open(document)).rejects.toThrow(
      expect.objectContaining({ message: expect.stringContaining("as PDF") }),
    );
  });

  it("refuses what is no archive", async () => {
    await expect(open(Buffer.from("\\documentclass{article}"))).rejects.toThrow(
      expect.objectContaining({ code: "PAPER_FORMAT" }),
    );
  });
});

// gzip files behind each other are one file
const gzippedEntry = gzipSync(
  writeTar([{ path: "a", content: Buffer.alloc(24 * 1024 * 1024) }]).subarray(0, -1024),
  { level: 1 },
);
const gzippedZeros = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 1 });

// hardly compressible, the same at every run
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let index = 0, state = 1; index < length; index++) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[index] = state & 255;
  }
  return bytes;
}
