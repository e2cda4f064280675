import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { downloadPaper } from "../../../src/papers/arxiv/download-paper.ts";
import {
  type ArxivServer,
  createQuickClock,
  type HeldVersion,
  startArxivServer,
} from "../../support/arxiv-server.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { aPdf, compressSource, packSource } from "./e-prints.ts";

let server: ArxivServer | undefined;
afterEach(() => server?.close());

const id = "2101.00001";
const day = 24 * 3_600_000;

async function start() {
  const held = { source: await packSource() };
  const papers: Record<string, Record<number, HeldVersion>> = {
    [id]: { 1: held },
    "hep-th/9901001": { 1: { source: compressSource("\\section{One}"), pdf: aPdf } },
  };
  const started = await startArxivServer(papers);
  server = started;
  const clock = createQuickClock();
  const options = { cache: await createTemporaryFolder(), fetch: started.fetch, clock };
  return { server: started, papers, held, clock, options, get: () => downloadPaper({ id }, options) };
}

describe("papers kept from arXiv", () => {
  it("are not asked for again, neither by version nor, for a day, without one", async () => {
    const { server, clock, options, get } = await start();
    const first = await get();
    clock.pass(day - 60_000);
    expect(await get()).toEqual(first);
    expect(await downloadPaper({ id, version: 1 }, options)).toEqual(first);
    expect(server.requests).toHaveLength(2);
  });

  it("are asked about after a day, and transferred only when there is a newer version", async () => {
    const { server, papers, held, clock, get } = await start();
    const first = await get();
    clock.pass(day + 1);
    // whoever reads more than the headers finds the file cut, and asks again
    server.fail(`/src/${id}`, "cut");
    expect(await get()).toEqual(first);
    expect(server.requests).toHaveLength(4);
    papers[id] = { 1: held, 2: { source: compressSource("\\section{Two}") } };
    clock.pass(day + 1);
    expect((await get()).arxivId).toBe(`${id}v2`);
  });

  it.each([9, 10])(
    "serve when arXiv cannot be reached, the newest first, with a note: v%i after v2",
    async (newest) => {
      const { server, papers, held, clock, options, get } = await start();
      papers[id] = { 2: held, [newest]: held };
      await downloadPaper({ id, version: newest }, options);
      await downloadPaper({ id, version: 2 }, options);
      await server.close();
      clock.pass(2 * day);
      expect(await get()).toMatchObject({
        arxivId: `${id}v${newest}`,
        notes: [expect.stringMatching(`could not be asked for the newest version.*v${newest}`)],
      });
    },
  );

  it("are missed with a clear error when arXiv cannot be reached", async () => {
    const { server, clock, get } = await start();
    await server.close();
    await expect(get()).rejects.toMatchObject({
      code: "PAPER_DOWNLOAD",
      message: expect.stringMatching(/the connection is refused\. Try again later, or download the paper/),
    });
    expect(clock.waits).toEqual([]);
  });

  it.each([
    ["bytes changed", async (path: string) => writeFile(path, "something else")],
    ["bytes gone", async (path: string) => rm(path)],
    ["description cut", async (path: string) => writeFile(`${path}.json`, '{"kind": "e-pri')],
    ["description of another kind", async (path: string) => writeFile(`${path}.json`, "[]")],
  ])("are fetched anew when they are damaged: %s", async (_, damage) => {
    const { server, options, get } = await start();
    const first = await get();
    await damage(join(options.cache, `${id}v1.source`));
    expect(await get()).toEqual(first);
    expect(server.requests).toHaveLength(4);
    expect(await get()).toEqual(first);
    expect(server.requests).toHaveLength(4);
  });

  it("are kept apart by form, under names without folders, with nothing half-written beside them", async () => {
    const { options } = await start();
    const old = { id: "hep-th/9901001" };
    expect((await downloadPaper(old, options)).kind).toBe("e-print");
    expect((await downloadPaper(old, { ...options, form: "pdf" })).kind).toBe("pdf");
    const names = (await readdir(options.cache)).filter((name) => name.startsWith("hep"));
    expect(names.sort()).toEqual([
      "hep-th_9901001.newest.json",
      "hep-th_9901001v1.pdf",
      "hep-th_9901001v1.pdf.json",
      "hep-th_9901001v1.source",
      "hep-th_9901001v1.source.json",
    ]);
    expect((await readFile(join(options.cache, "hep-th_9901001v1.pdf"))).equals(aPdf)).toBe(true);
  });

  it("do not hold the PDF for good when arXiv once gave a web page for the source", async () => {
    const { server, options } = await start();
    const old = { id: "hep-th/9901001", version: 1 };
    server.fail("/src/hep-th/9901001v1", "page");
    expect((await downloadPaper(old, options)).kind).toBe("pdf");
    expect((await downloadPaper(old, options)).kind).toBe("e-print");
  });

  it("say once that there is no source, however often arXiv is asked", async () => {
    const { papers, clock, get } = await start();
    papers[id] = { 1: { pdf: aPdf } };
    await get();
    clock.pass(day + 1);
    await get();
    expect((await get()).notes).toEqual([expect.stringContaining("no source")]);
  });

  it("need a folder: a file in its place is named with STORE_UNWRITABLE", async () => {
    const { options } = await start();
    const cache = join(options.cache, "a-file");
    await writeFile(cache, "");
    await expect(downloadPaper({ id }, { ...options, cache })).rejects.toMatchObject({
      code: "STORE_UNWRITABLE",
      message: expect.stringContaining(cache),
    });
  });
});
