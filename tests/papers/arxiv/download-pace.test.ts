import { fork } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { downloadPaper } from "../../../src/papers/arxiv/download-paper.ts";
import { systemClock } from "../../../src/papers/http/clock.ts";
import { type ArxivServer, createQuickClock, startArxivServer } from "../../support/arxiv-server.ts";
import { createTemporaryFolder } from "../../support/temporary-folder.ts";
import { aPdf, packSource } from "./e-prints.ts";

let server: ArxivServer | undefined;
afterEach(() => server?.close());

const id = "2101.00001";
const path = `/src/${id}v1`;
const source = await packSource();

async function start() {
  const started = await startArxivServer({
    [id]: { 1: { source, pdf: aPdf }, 2: { source, pdf: aPdf } },
    "2101.00002": { 1: { pdf: aPdf } },
  });
  server = started;
  const clock = createQuickClock();
  const lines: string[] = [];
  const options = {
    cache: await createTemporaryFolder(),
    fetch: started.fetch,
    clock,
    onProgress: (line: string) => void lines.push(line),
  };
  const get = () => downloadPaper({ id, version: 1 }, options);
  return { server: started, clock, options, lines, get };
}

describe("a download from arXiv", () => {
  it("keeps three seconds between requests, redirects and other papers included", async () => {
    const { clock, options, get } = await start();
    await get();
    expect(clock.waits).toEqual([3000]);
    clock.pass(1000);
    await downloadPaper({ id: "2101.00002", version: 1 }, options);
    expect(clock.waits).toEqual([3000, 2000, 3000, 3000]);
  });

  it("does not wait for a moment in the future, when the clock was set back", async () => {
    const { clock, options, get } = await start();
    await get();
    clock.pass(-3_600_000);
    await downloadPaper({ id: "2101.00002", version: 1 }, options);
    expect(clock.waits.every((waitMs) => waitMs <= 3000)).toBe(true);
  });

  it.each([
    ["in seconds", "17", 17_000],
    ["as a date", new Date(Date.UTC(2026, 0, 1, 0, 0, 43)).toUTCString(), 40_000],
  ])("waits as long as arXiv asks: %s", async (_, retryAfter, waitMs) => {
    const { server, clock, lines, get } = await start();
    server.fail(path, { status: 429, headers: { "retry-after": retryAfter } });
    await get();
    expect(clock.waits).toContain(waitMs);
    expect(lines.join("\n")).toMatch(/less often \(429\); trying again in \d+ s/);
  });

  it("waits longer each time where arXiv does not say how long, and gives up after four attempts", async () => {
    const { server, clock, get } = await start();
    server.fail(path, ...Array.from({ length: 4 }, () => ({ status: 503 })));
    await expect(get()).rejects.toMatchObject({
      code: "PAPER_DOWNLOAD",
      message: expect.stringMatching(/status 503. Try again later, or download the paper/),
    });
    expect(clock.waits.filter((waitMs) => waitMs > 3000)).toEqual([5000, 10_000, 20_000]);
    expect(server.requests.filter((request) => request.endsWith(path))).toHaveLength(4);
  });

  it("does not wait for an hour, but says to come back then", async () => {
    const { server, clock, get } = await start();
    server.fail(path, { status: 429, headers: { "retry-after": "3600" } });
    await expect(get()).rejects.toMatchObject({
      message: expect.stringContaining("Try again in 60 minutes"),
    });
    expect(clock.waits).toEqual([3000]);
  });

  it("does not wait for five minutes either, though there would be time", async () => {
    const { server, clock, get } = await start();
    server.fail(path, { status: 503, headers: { "retry-after": "300" } });
    await expect(get()).rejects.toMatchObject({ message: expect.stringContaining("Try again in 5 minutes") });
    expect(clock.waits).toEqual([3000]);
  });

  it.each([403, 400])("does not ask again after status %i", async (status) => {
    const { server, get } = await start();
    server.fail(path, { status });
    await expect(get()).rejects.toMatchObject({ code: "PAPER_DOWNLOAD" });
    expect(server.requests).toHaveLength(2);
  });

  it.each(["cut", "half"] as const)("asks again for a file that arrives %s", async (fault) => {
    const { server, get } = await start();
    server.fail(path, fault);
    expect(Buffer.from((await get()).bytes).equals(source.bytes)).toBe(true);
    expect(server.requests.filter((request) => request.endsWith(path))).toHaveLength(2);
  });

  it("never keeps a file that arrived cut", async () => {
    const { server, options, get } = await start();
    server.fail(path, "half", "half", "half", "half");
    await expect(get()).rejects.toMatchObject({ message: expect.stringContaining("without its end") });
    expect((await readdir(options.cache)).filter((name) => name.startsWith(id))).toEqual([]);
  });

  it("gives up a server that falls silent", async () => {
    const { server, options } = await start();
    server.fail(path, "silent");
    const limits = { silenceMs: 40, attempts: 1 };
    await expect(downloadPaper({ id, version: 1 }, { ...options, limits })).rejects.toMatchObject({
      code: "PAPER_DOWNLOAD",
      message: expect.stringContaining("sent nothing"),
    });
  });

  it("stops reading a source without end, and takes the PDF", async () => {
    const { server, options } = await start();
    server.fail(path, "endless");
    const paper = await downloadPaper(
      { id, version: 1 },
      { ...options, limits: { largestBytes: 1_000_000 } },
    );
    expect(paper).toMatchObject({ kind: "pdf", notes: [expect.stringContaining("too large")] });
  });

  it("says PAPER_TOO_LARGE when the PDF is too large as well", async () => {
    const { options } = await start();
    const tooLarge = downloadPaper({ id, version: 1 }, { ...options, limits: { largestBytes: 100 } });
    await expect(tooLarge).rejects.toMatchObject({ code: "PAPER_TOO_LARGE" });
  });

  it.each([
    ["another host", "https://example.org/paper.tar.gz", /redirects to example\.org/],
    ["a private address", "http://169.254.169.254/latest", /redirects to 169\.254\.169\.254/],
    ["another port", "https://arxiv.org:8443/src/1", /redirects to arxiv\.org:8443/],
    ["a password", "https://me:geheim@arxiv.org/src/1", /redirects to arxiv\.org, which is not followed/],
    ["another scheme", "file:///etc/passwd", /is not followed/],
    ["itself", path, /more than 5 times/],
  ])("does not follow a redirect to %s", async (_, location, message) => {
    const { server, get } = await start();
    server.fail(path, ...Array.from({ length: 9 }, () => ({ redirect: location })));
    const failure = await get().catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "PAPER_DOWNLOAD", message: expect.stringMatching(message) });
    expect(String(failure)).not.toContain("geheim");
  });

  it("stops when it is told to, and passes the reason on", async () => {
    const { server, options } = await start();
    server.fail(path, "silent");
    const controller = new AbortController();
    const reason = new Error("stopped by the user");
    const onProgress = (line: string) => {
      if (line.includes("/src/")) setTimeout(() => controller.abort(reason), 20);
    };
    const download = downloadPaper({ id, version: 1 }, { ...options, onProgress, signal: controller.signal });
    await expect(download).rejects.toBe(reason);
  });

  it("says how far it is", async () => {
    const { server, options, lines } = await start();
    server.fail(path, "endless");
    await downloadPaper({ id, version: 1 }, { ...options, limits: { largestBytes: 3_500_000 } });
    expect(lines).toEqual(expect.arrayContaining(["1 MB received", "2 MB received", "3 MB received"]));
  });

  it("has one connection at a time, also between downloads that started together", async () => {
    const { server, options } = await start();
    const limits = { betweenRequestsMs: 10 };
    const together = [1, 2].map((version) =>
      downloadPaper({ id, version }, { ...options, limits, clock: systemClock }),
    );
    expect((await Promise.all(together)).map(({ arxivId }) => arxivId)).toEqual([`${id}v1`, `${id}v2`]);
    expect(server.mostAtOnce()).toBe(1);
  });

  it("asks once for a paper that two downloads want", async () => {
    const { server, options } = await start();
    const both = [1, 2].map(() =>
      downloadPaper({ id }, { ...options, clock: systemClock, limits: { betweenRequestsMs: 1 } }),
    );
    await Promise.all(both);
    expect(server.requests).toHaveLength(2);
  });

  it("waits for another process, and goes on when that is killed", async () => {
    const { options, get } = await start();
    const child = fork(fileURLToPath(new URL("./hold-turn.ts", import.meta.url)), [options.cache], {
      execArgv: ["--import", "tsx"],
    });
    await once(child, "message");
    let done = false;
    const clock = systemClock;
    const download = downloadPaper(
      { id, version: 1 },
      { ...options, clock, limits: { betweenRequestsMs: 1 } },
    );
    void download.then(() => {
      done = true;
    });
    await clock.wait(300);
    expect(done).toBe(false);
    child.kill("SIGKILL");
    await download;
    await get();
  });
});
