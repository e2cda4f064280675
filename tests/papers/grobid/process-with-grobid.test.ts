import { afterEach, describe, expect, it } from "vitest";
import { type GrobidOptions, processWithGrobid } from "../../../src/papers/grobid/process-with-grobid.ts";
import { type GrobidAnswer, type GrobidServer, startGrobidServer } from "../../support/grobid-server.ts";

let server: GrobidServer | undefined;
afterEach(() => server?.close());

const pdf = Buffer.from("%PDF-1.7\n%%EOF\n");
const tei = '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body/></text></TEI>';

async function start(answers: readonly GrobidAnswer[], alive?: GrobidAnswer) {
  const started = await startGrobidServer(answers, alive);
  server = started;
  const waits: number[] = [];
  const wait = async (milliseconds: number) => void waits.push(milliseconds);
  const process = (options: Partial<GrobidOptions> = {}) =>
    processWithGrobid(pdf, { url: started.url, wait, ...options });
  return { server: started, waits, process };
}

describe("processWithGrobid", () => {
  it("posts the PDF and gives the TEI, with nothing looked up elsewhere", async () => {
    const { server, process } = await start([{ status: 200, body: tei }]);
    expect(await process()).toBe(tei);
    expect(server.requests).toEqual(["GET /api/isalive", "POST /api/processFulltextDocument"]);
    const [form] = server.forms;
    const input = form?.get("input");
    expect(input instanceof File && Buffer.from(await input.arrayBuffer()).equals(pdf)).toBe(true);
    expect(form?.get("consolidateHeader")).toBe("0");
    expect(form?.get("consolidateCitations")).toBe("0");
    expect(form?.getAll("teiCoordinates")).toContain("figure");
  });

  it.each(["", "/", "/grobid", "/grobid/", "/api", "/grobid/api/"])(
    "finds the service under the path %j",
    async (path) => {
      const { server, process } = await start([{ status: 200, body: tei }]);
      await process({ url: server.url + path });
      const base = path.startsWith("/grobid") ? "/grobid" : "";
      expect(server.requests).toEqual([
        `GET ${base}/api/isalive`,
        `POST ${base}/api/processFulltextDocument`,
      ]);
    },
  );

  it("asks a busy server again, five to ten seconds later", async () => {
    const { waits, process } = await start([{ status: 503 }, { status: 503 }, { status: 200, body: tei }]);
    const lines: string[] = [];
    expect(await process({ onProgress: (line) => void lines.push(line) })).toBe(tei);
    expect(waits).toHaveLength(2);
    for (const waitMs of waits) {
      expect(waitMs).toBeGreaterThanOrEqual(5000);
      expect(waitMs).toBeLessThanOrEqual(10_000);
    }
    expect(lines.join("\n")).toMatch(/busy; trying again in \d+ s/);
  });

  it("gives up a server that stays busy after five more attempts", async () => {
    const { server, process } = await start([{ status: 503 }]);
    await expect(process()).rejects.toMatchObject({
      code: "GROBID_FAILED",
      message: expect.stringContaining("still busy (503)"),
    });
    expect(server.forms).toHaveLength(6);
  });

  it.each<[GrobidAnswer, string, RegExp]>([
    [{ status: 204 }, "GROBID_FAILED", /found nothing.*\(204\)/],
    [{ status: 400, body: "missing input" }, "GROBID_FAILED", /status 400 \(missing input\)/],
    [{ status: 401 }, "GROBID_FAILED", /refuses the request \(401\)/],
    [{ status: 404 }, "GROBID_FAILED", /no GROBID service \(404\)/],
    [{ status: 413 }, "GROBID_FAILED", /of this size \(413\)/],
    [{ status: 500, body: "[NO_BLOCKS] PDF parsing resulted in empty content" }, "PAPER_SCANNED", /OCR/],
    [
      { status: 500, body: "[BAD_INPUT_DATA] PDF to XML conversion failed" },
      "GROBID_FAILED",
      /500, BAD_INPUT_DATA.*cannot open/,
    ],
    [{ status: 500, body: "[PDFALTO_CONVERSION_FAILURE] code 99" }, "GROBID_FAILED", /not encrypted/],
    [{ status: 500, body: "[TOO_MANY_TOKENS] 5000000" }, "GROBID_FAILED", /larger than the server allows/],
    [{ status: 500, body: "[TIMEOUT] PDF to XML conversion timed out" }, "GROBID_FAILED", /took longer/],
    [{ status: 500, body: "java.lang.NullPointerException" }, "GROBID_FAILED", /status 500 \(java\.lang/],
    [{ status: 200, body: "<html>Welcome</html>" }, "GROBID_FAILED", /status 200/],
    [
      { status: 307, headers: { location: "http://example.org/" } },
      "GROBID_FAILED",
      /redirects elsewhere \(307\)/,
    ],
    ["drop", "GROBID_FAILED", /No answer from GROBID.*unset it/],
  ])("says what %j means, and what to do", async (answer, code, message) => {
    const { server, process } = await start([answer]);
    await expect(process()).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    expect(server.forms).toHaveLength(1);
  });

  it("tells a dead server plainly, before the paper is sent", async () => {
    const { server, process } = await start([{ status: 200, body: tei }]);
    await server.close();
    await expect(process()).rejects.toMatchObject({
      code: "GROBID_FAILED",
      message: expect.stringMatching(
        /^No answer from GROBID at http:\/\/127\.0\.0\.1:\d+: the connection is refused/,
      ),
    });
  });

  it.each<GrobidAnswer>([{ status: 503, body: "false" }, { status: 200, body: "<html>" }, { status: 302 }])(
    "does not send a paper to a server that answers %j when asked whether it is alive",
    async (alive) => {
      const { server, process } = await start([{ status: 200, body: tei }], alive);
      await expect(process()).rejects.toMatchObject({ code: "GROBID_FAILED" });
      expect(server.forms).toHaveLength(0);
    },
  );

  it("gives up a server that takes too long", async () => {
    const { process } = await start(["silent"]);
    await expect(process({ timeoutMs: 60 })).rejects.toMatchObject({
      code: "GROBID_FAILED",
      message: expect.stringMatching(/within 1 s/),
    });
  });

  it("stops when it is told to, and passes the reason on", async () => {
    const { process } = await start(["silent"]);
    const controller = new AbortController();
    const reason = new Error("stopped by the user");
    setTimeout(() => controller.abort(reason), 50);
    await expect(process({ signal: controller.signal })).rejects.toBe(reason);
  });

  it("sends the user and password of the address, and shows neither", async () => {
    const { server, process } = await start([{ status: 500, body: "Authorization: Basic bWU6Z2VoZWlt" }]);
    const url = server.url.replace("//", "//me:ge%25heim@");
    const failure = await process({ url: `${url}/?key=geheim` }).catch((error: unknown) => error);
    expect(server.authorizations).toEqual([1, 2].map(() => `Basic ${btoa("me:ge%heim")}`));
    expect(failure).toMatchObject({ code: "GROBID_FAILED", message: expect.stringContaining(server.url) });
    expect(String(failure)).not.toMatch(/heim|bWU6/);
  });

  it.each(["localhost:8070", "ftp://me:geheim@host", "file:///etc/passwd", ""])(
    "refuses the address %j",
    async (url) => {
      const failure = await processWithGrobid(pdf, { url }).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        code: "GROBID_FAILED",
        message: expect.stringContaining("http://localhost:8070"),
      });
      expect(String(failure)).not.toContain("geheim");
    },
  );
});
