import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type DownloadOptions, downloadPaper } from "../../../src/papers/arxiv/download-paper.ts";
import { type ArxivServer, createQuickClock, startArxivServer } from "../../support/arxiv-server.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { aPdf, compressSource, packSource, paperTex } from "./e-prints.ts";

let server: ArxivServer | undefined;
afterEach(() => server?.close());

const id = "2101.00001";
const source = await packSource();

async function start(papers: Parameters<typeof startArxivServer>[0]) {
  await server?.close();
  const started = await startArxivServer(papers);
  server = started;
  const clock = createQuickClock();
  const options: DownloadOptions = { cache: await createTemporaryFolder(), fetch: started.fetch, clock };
  return { server: started, clock, options };
}

describe("downloadPaper", () => {
  it("takes the source of the newest version, learned from the name of the file", async () => {
    const { server, options } = await start({ [id]: { 1: { source }, 12: { source, pdf: aPdf } } });

    const paper = await downloadPaper({ id }, options);

    expect(paper).toMatchObject({
      kind: "e-print",
      arxivId: `${id}v12`,
      url: `https://export.arxiv.org/src/${id}`,
      notes: [],
    });
    expect(Buffer.from(paper.bytes).equals(source.bytes)).toBe(true);
    expect(server.requests).toEqual([`export.arxiv.org/e-print/${id}`, `export.arxiv.org/src/${id}`]);
  });

  it("takes the version that is asked for", async () => {
    const { options } = await start({
      [id]: { 1: { source: compressSource("\\section{One}") }, 2: { source } },
    });
    const { bytes, arxivId } = await downloadPaper({ id, version: 1 }, options);
    expect(arxivId).toBe(`${id}v1`);
    expect(gunzipSync(bytes).toString()).toBe("\\section{One}");
  });

  it("knows papers by their old ids", async () => {
    const { server, options } = await start({
      "hep-th/9901001": { 3: { source: compressSource(paperTex) } },
    });
    const { arxivId } = await downloadPaper({ id: "hep-th/9901001" }, options);
    expect(arxivId).toBe("hep-th/9901001v3");
    await downloadPaper({ id: "hep-th/9901001", version: 3 }, options);
    expect(server.requests).toHaveLength(2);
  });

  it("says who asks, with no more than the package's name and version", async () => {
    const { server, options } = await start({ [id]: { 1: { source } } });
    await downloadPaper({ id }, options);
    expect([...server.userAgents]).toEqual([
      expect.stringMatching(/^papercoder\/\d+\.\d+\.\d+ \(Node\.js [\d.]+\)$/),
    ]);
  });

  it.each([
    ["there is no source", {}, /no source of 2101\.00001v2/],
    ["the source is PostScript", { source: compressSource("%!PS-Adobe-2.0\n") }, /is not TeX/],
    [
      "the source is a Word document",
      { source: { bytes: Buffer.from("PK\u0003\u0004word"), extension: ".docx", type: "application/x" } },
      /is not TeX/,
    ],
  ])("takes the PDF when %s, and says so", async (_, version, note) => {
    const { options } = await start({ [id]: { 2: { ...version, pdf: aPdf } } });
    const paper = await downloadPaper({ id, version: 2 }, options);
    expect(paper).toMatchObject({ kind: "pdf", notes: [expect.stringMatching(note)] });
    expect(Buffer.from(paper.bytes).equals(aPdf)).toBe(true);
  });

  it("takes a submitted PDF from the source, without asking twice", async () => {
    const submitted = { bytes: aPdf, extension: ".pdf", type: "application/pdf" };
    const { server, options } = await start({ [id]: { 1: { source: submitted, pdf: aPdf } } });
    const paper = await downloadPaper({ id }, options);
    expect(paper).toMatchObject({
      kind: "pdf",
      notes: [expect.stringMatching(/submitted to arXiv as a PDF/)],
    });
    expect(server.requests.some((request) => request.includes("/pdf/"))).toBe(false);
  });

  it("follows the redirect of a PDF and learns the version from it", async () => {
    const { server, options } = await start({ [id]: { 4: { pdf: aPdf } } });
    const paper = await downloadPaper({ id }, { ...options, form: "pdf" });
    expect(paper).toMatchObject({ kind: "pdf", arxivId: `${id}v4`, url: `https://arxiv.org/pdf/${id}v4` });
    expect(server.requests).toEqual([`export.arxiv.org/pdf/${id}`, `arxiv.org/pdf/${id}v4`]);
  });

  it("takes a source that was unpacked on the way", async () => {
    const { server, options } = await start({ [id]: { 1: { source } } });
    server.fail(`/src/${id}`, "encoded");
    const { bytes, kind } = await downloadPaper({ id }, options);
    expect(kind).toBe("e-print");
    expect(Buffer.from(bytes).equals(gunzipSync(source.bytes))).toBe(true);
  });

  it("asks arXiv's query service where no header names the version", async () => {
    const { server, options } = await start({ [id]: { 7: { source } } });
    server.fail(`/src/${id}`, "nameless");
    expect(await downloadPaper({ id }, options)).toMatchObject({ arxivId: `${id}v7`, notes: [] });
    expect(server.requests.at(-1)).toBe(`export.arxiv.org/api/query?id_list=${id}&max_results=1`);
  });

  it("gives a paper whose version nobody tells, with a note", async () => {
    const { server, options } = await start({ [id]: { 7: { source } } });
    server.fail(`/src/${id}`, "nameless");
    server.fail(`/api/query?id_list=${id}&max_results=1`, { status: 503 });
    const paper = await downloadPaper({ id }, options);
    expect(paper).toMatchObject({ arxivId: id, notes: [expect.stringMatching(/^Which version/)] });
  });

  it("says PAPER_NOT_FOUND with the id for a paper that arXiv does not have", async () => {
    const { options } = await start({});
    await expect(downloadPaper({ id, version: 3 }, options)).rejects.toMatchObject({
      code: "PAPER_NOT_FOUND",
      message: expect.stringContaining(`${id}v3`),
    });
  });

  it.each(["page", "page and no PDF"])("notices a web page in place of a paper: %s", async (name) => {
    const { server, options } = await start({ [id]: { 1: { source, pdf: aPdf } } });
    server.fail(`/src/${id}v1`, "page");
    if (name === "page") {
      expect(await downloadPaper({ id, version: 1 }, options)).toMatchObject({
        kind: "pdf",
        notes: [expect.stringMatching(/web page/)],
      });
      return;
    }
    server.fail(`/pdf/${id}v1`, "page");
    await expect(downloadPaper({ id, version: 1 }, options)).rejects.toMatchObject({
      code: "PAPER_DOWNLOAD",
    });
  });
});

const shared = fileURLToPath(new URL("../../../../shared/papers/", import.meta.url));
const published = [
  "self-expansion/arXiv-2403.18886v3.tar.gz",
  "semantic-self-consistency/arXiv-2410.07839v2.tar.gz",
];

describe.skipIf(!existsSync(shared))("published e-prints, where they are present", () => {
  it.each(published)("arrive as they are: %s", async (path) => {
    const bytes = readFileSync(shared + path);
    const [, name = "", version = ""] = /arXiv-([\d.]+)v(\d+)/.exec(path) ?? [];
    const { options } = await start({
      [name]: { [Number(version)]: { source: { bytes, extension: ".tar.gz", type: "application/gzip" } } },
    });
    const paper = await downloadPaper({ id: name }, options);
    expect(paper).toMatchObject({ kind: "e-print", arxivId: `${name}v${version}` });
    expect(Buffer.from(paper.bytes).equals(bytes)).toBe(true);
  });
});
