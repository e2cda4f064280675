import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readDraft } from "../../../src/papers/pdf/read-draft.ts";
import { readPdf } from "../../../src/papers/read-pdf.ts";
import { fixturePath } from "../paper-folder.ts";
import { buildPdf, proseLines, scan, showLines } from "./build-pdf.ts";

const harbour = readFileSync(fixturePath("pdf/harbour.pdf"));
const bytesOf = (text: string) => Buffer.from(text, "latin1");
const page = { content: showLines(proseLines) };

describe("a PDF that cannot be read", () => {
  it.each([
    ["nothing", bytesOf(""), "PAPER_EMPTY", /paper\.pdf is empty/],
    ["a web page", bytesOf("<!DOCTYPE html><p>sign in</p>"), "PAPER_FORMAT", /a web page; download the PDF/],
    ["a zip archive", bytesOf("PK\u0003\u0004abc"), "PAPER_FORMAT", /zip archive or Word document/],
    ["random bytes", bytesOf("\u0001\u0002\u0003".repeat(900)), "PAPER_FORMAT", /something else/],
  ])("with %s says what is wrong and how to mend it", async (_what, bytes, code, message) => {
    await expect(readPdf(bytes, "paper.pdf")).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it.each([
    ["an end in the middle", harbour.subarray(0, 9000), "PAPER_CORRUPT", /damaged or incomplete/],
    ["pages of images", buildPdf([{ content: scan }, { content: scan }]), "PAPER_SCANNED", /GROBID_URL/],
    ["blank pages", buildPdf([{ content: "" }]), "PAPER_EMPTY", /without text/],
    ["a password", readFileSync(fixturePath("pdf/locked.pdf")), "PAPER_ENCRYPTED", /qpdf --decrypt/],
    ["more pages than are read", buildPdf([page, page, page]), "PAPER_TOO_LARGE", /has 3 pages; up to 2/],
  ])("with %s says so", async (_what, bytes, code, message) => {
    await expect(readDraft({ bytes, path: "paper.pdf", pages: 2 })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message),
    });
  });

  it("fails with the same code from the thread that reads it", async () => {
    const limits = { pages: 2 };
    await expect(readPdf(buildPdf([page, page, page]), "paper.pdf", { limits })).rejects.toMatchObject({
      code: "PAPER_TOO_LARGE",
    });
  });

  it("is named with its size when it has too much", async () => {
    await expect(readPdf(harbour, "paper.pdf", { limits: { bytes: 1000 } })).rejects.toMatchObject({
      code: "PAPER_TOO_LARGE",
    });
  });

  it("costs no more time and memory than it may", async () => {
    await expect(readPdf(harbour, "paper.pdf", { limits: { timeoutMs: 20 } })).rejects.toMatchObject({
      code: "PAPER_TIMEOUT",
    });
    await expect(readPdf(harbour, "paper.pdf", { limits: { memoryMb: 12 } })).rejects.toMatchObject({
      code: "PAPER_TOO_LARGE",
      message: expect.stringContaining("12 MB of memory"),
    });
  });

  it("is given up when the reader is told to stop", async () => {
    const reason = new Error("no longer wanted");
    const controller = new AbortController();
    const reading = readPdf(harbour, "paper.pdf", { signal: controller.signal });
    controller.abort(reason);
    await expect(reading).rejects.toBe(reason);
    await expect(readPdf(harbour, "paper.pdf", { signal: controller.signal })).rejects.toBe(reason);
  });
});

describe("a PDF that is read all the same", () => {
  it("has a password for its owner only", async () => {
    const bytes = readFileSync(fixturePath("pdf/owner-locked.pdf"));
    const { blocks } = await readDraft({ bytes, path: "paper.pdf", pages: 9 });
    expect(blocks).toMatchObject([{ text: expect.stringContaining("gauge at the quay") }]);
  });

  it("has a page without contents beside good ones", async () => {
    const bytes = buildPdf([page, { content: "" }]);
    const { pages, blocks } = await readDraft({ bytes, path: "paper.pdf", pages: 9 });
    expect(pages).toBe(2);
    expect(blocks.length).toBeGreaterThan(0);
  });
});
