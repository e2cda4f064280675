import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Clock } from "../../src/papers/http/clock.ts";
import { listen } from "../../src/testing/listen.ts";

/** What the server holds of one version; without a source or a PDF it answers 404 for it. */
export interface HeldVersion {
  source?: { bytes: Uint8Array; extension: string; type: string };
  pdf?: Uint8Array;
}

/** What goes wrong with one request, instead of or besides its answer. */
export type ArxivFault =
  | { status: number; headers?: Record<string, string> }
  | { redirect: string }
  /** A web page with status 200, as a robot is shown. */
  | "page"
  /** Half of the announced length, then the end of the connection. */
  | "cut"
  /** Half of the bytes, and a proper end: only the file itself can show it. */
  | "half"
  | "silent"
  /** Bytes without end. */
  | "endless"
  /** No file name in the headers. */
  | "nameless"
  /** The archive unpacked by the way, as by Content-Encoding. */
  | "encoded";

export interface ArxivServer {
  /** Brings requests to arXiv's hosts to this server; fails the test on any other host. */
  fetch: typeof fetch;
  /** Where it listens, for processes that redirect-arxiv.ts sends here. */
  url: string;
  /** `export.arxiv.org/e-print/2101.00001`, in order of arrival. */
  requests: string[];
  userAgents: Set<string>;
  /** The most requests that were under way at once. */
  mostAtOnce(): number;
  /** Faults of the next requests for a path, one each. */
  fail(path: string, ...faults: ArxivFault[]): void;
  close(): Promise<void>;
}

const page = "<!DOCTYPE html><html><body>Access denied</body></html>";

/** A local stand-in for arXiv: ids to their versions, redirects, file names and types as arXiv sends them. */
export async function startArxivServer(
  papers: Record<string, Record<number, HeldVersion>>,
): Promise<ArxivServer> {
  const requests: string[] = [];
  const userAgents = new Set<string>();
  const faults = new Map<string, ArxivFault[]>();
  let [atOnce, most] = [0, 0];
  const server = createServer((request, response) => {
    atOnce++;
    most = Math.max(most, atOnce);
    response.on("close", () => atOnce--);
    const path = request.url ?? "/";
    requests.push(`${request.headers["x-host"]}${path}`);
    userAgents.add(request.headers["user-agent"] ?? "");
    answer(papers, request, response, faults.get(path)?.shift());
  });
  const { port, close } = await listen(server);
  const map: typeof fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== "https:" || !/^(?:www\.|export\.)?arxiv\.org$/.test(url.host))
      throw new Error(`the test was led to ${url.href}`);
    const headers = new Headers(init?.headers);
    headers.set("x-host", url.host);
    return fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`, { ...init, headers });
  };
  return {
    fetch: map,
    url: `http://127.0.0.1:${port}`,
    requests,
    userAgents,
    mostAtOnce: () => most,
    fail: (path, ...added) => void faults.set(path, [...(faults.get(path) ?? []), ...added]),
    close,
  };
}

/** A clock that only waiting moves; `waits` are the milliseconds asked for. */
export function createQuickClock(
  start = Date.UTC(2026, 0, 1),
): Clock & { waits: number[]; pass(ms: number): void } {
  let now = start;
  const waits: number[] = [];
  return {
    waits,
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
    wait: async (milliseconds, signal) => {
      signal?.throwIfAborted();
      waits.push(milliseconds);
      now += milliseconds;
    },
  };
}

function answer(
  papers: Record<string, Record<number, HeldVersion>>,
  request: IncomingMessage,
  response: ServerResponse,
  fault: ArxivFault | undefined,
): void {
  const url = new URL(request.url ?? "/", "https://export.arxiv.org");
  if (typeof fault === "object" && "redirect" in fault) {
    response.writeHead(302, { location: fault.redirect }).end();
  } else if (typeof fault === "object") {
    response.writeHead(fault.status, fault.headers).end(page);
  } else if (fault === "page") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  } else if (fault === "endless") {
    response.writeHead(200, { "content-type": "application/gzip" });
    const send = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once("drain", send);
    };
    send();
  } else if (url.pathname === "/api/query" && fault === undefined) {
    sendFeed(papers, url, response);
  } else if (fault !== "silent") {
    sendFile(papers, url, response, fault);
  }
}

function sendFile(
  papers: Record<string, Record<number, HeldVersion>>,
  url: URL,
  response: ServerResponse,
  fault: "cut" | "half" | "nameless" | "encoded" | undefined,
): void {
  const [, part = "", name = "", asked] = /^\/([a-z-]+)\/(.+?)(?:v(\d+))?$/.exec(url.pathname) ?? [];
  const versions = papers[name] ?? {};
  const version = asked === undefined ? Math.max(...Object.keys(versions).map(Number)) : Number(asked);
  const held = versions[version];
  if (part === "e-print") {
    response.writeHead(301, { location: `/src/${name}${asked === undefined ? "" : `v${asked}`}` }).end();
    return;
  }
  if (part === "pdf" && url.hostname === "export.arxiv.org" && asked === undefined && held?.pdf) {
    response.writeHead(302, { location: `http://arxiv.org/pdf/${name}v${version}` }).end();
    return;
  }
  const file =
    part === "pdf"
      ? held?.pdf && { bytes: held.pdf, extension: ".pdf", type: "application/pdf" }
      : held?.source;
  if (!file) {
    response.writeHead(404, { "content-type": "text/html" }).end(page);
    return;
  }
  const start = part === "src" ? `arXiv-${name.replace("/", "")}` : name.replace(/^.*\//, "");
  const disposition = `${part === "src" ? "attachment" : "inline"}; filename="${start}v${version}${file.extension}"`;
  response.setHeader("content-type", file.type);
  if (fault !== "nameless") response.setHeader("content-disposition", disposition);
  if (fault === "encoded") response.setHeader("content-encoding", "x-gzip");
  const half = file.bytes.subarray(0, file.bytes.length >> 1);
  // written first, so that no length is announced
  if (fault === "half") response.write(half, () => response.end());
  else response.setHeader("content-length", file.bytes.length);
  if (fault === "cut") response.write(half, () => response.destroy());
  else if (fault !== "half") response.end(file.bytes);
}

function sendFeed(
  papers: Record<string, Record<number, HeldVersion>>,
  url: URL,
  response: ServerResponse,
): void {
  const id = url.searchParams.get("id_list") ?? "";
  const newest = Math.max(0, ...Object.keys(papers[id] ?? {}).map(Number));
  const entry = newest > 0 ? `<entry><id>http://arxiv.org/abs/${id}v${newest}</id></entry>` : "";
  const feed = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><id>http://arxiv.org/api/x</id>${entry}</feed>`;
  response.writeHead(200, { "content-type": "application/atom+xml" }).end(feed);
}
