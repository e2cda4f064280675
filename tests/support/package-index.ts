import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { normaliseDistribution } from "../../src/core/normalise-distribution.ts";
import { listen } from "../../src/testing/listen.ts";
import type { DistributionFile } from "./build-wheel.ts";

/** A file with what the index says of it. */
export interface OfferedFile extends DistributionFile {
  uploaded?: string;
  yanked?: boolean | string;
}

/** What goes wrong with every request for a name. */
export type IndexFault =
  | { status: number }
  | { redirect: string }
  | { text: string; type: string }
  /** Text without end. */
  | "endless"
  | "silent";

export interface PackageIndexServer {
  /** Its address, such as http://127.0.0.1:8080/simple. */
  url: string;
  /** Names whose pages were asked for, and files that were taken, in order of arrival. */
  requests: string[];
  /** The most requests that were under way at once. */
  mostAtOnce(): number;
  fail(name: string, fault: IndexFault): void;
  /** Sends other bytes for a file than those its page has the hash of. */
  replace(filename: string, bytes: Buffer): void;
  /** Never answers for the file. */
  hold(filename: string): void;
  close(): Promise<void>;
}

const jsonType = "application/vnd.pypi.simple.v1+json";

/** A package index on the loopback interface, by the standards of PyPI: pages in HTML (PEP 503) and JSON (PEP 691, 700). */
export async function startPackageIndex(
  files: readonly OfferedFile[],
  options: {
    /** `user:password` that every request has to carry. */
    credentials?: string;
    /** Pages in HTML only, as older indexes have them. */
    htmlOnly?: boolean;
    /** JSON as before PEP 700: without versions and times. */
    ageless?: boolean;
    /** Milliseconds before each answer. */
    delayMs?: number;
  } = {},
): Promise<PackageIndexServer> {
  const requests: string[] = [];
  const faults = new Map<string, IndexFault>();
  const replaced = new Map<string, Buffer>();
  const held = new Set<string>();
  let [atOnce, most] = [0, 0];

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const [, kind = "", name = ""] = (request.url ?? "").split("/").map(decodeURIComponent);
    requests.push(name);
    const wanted = `Basic ${Buffer.from(options.credentials ?? "").toString("base64")}`;
    if (options.credentials !== undefined && request.headers.authorization !== wanted) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="index"' }).end();
      return;
    }
    const fault = faults.get(name);
    if (fault !== undefined) {
      breakDown(fault, response);
      return;
    }
    if (kind === "files") {
      const file = files.find((item) => item.filename === name);
      if (held.has(name)) return;
      if (file) response.end(replaced.get(name) ?? file.bytes);
      else response.writeHead(404).end();
      return;
    }
    const offered = files.filter((item) => normaliseDistribution(item.name) === name);
    if (offered.length === 0) {
      response.writeHead(404).end();
      return;
    }
    if (request.headers.accept?.includes(jsonType) && !options.htmlOnly) {
      response.writeHead(200, { "content-type": jsonType });
      response.end(JSON.stringify(describeProject(name, offered)));
    } else {
      response.writeHead(200, { "content-type": "text/html" });
      response.end(`<!DOCTYPE html><html><body>${offered.map(renderLink).join("\n")}</body></html>`);
    }
  }

  const describeProject = (name: string, offered: readonly OfferedFile[]) => ({
    meta: { "api-version": options.ageless ? "1.0" : "1.1" },
    name,
    ...(options.ageless ? {} : { versions: [...new Set(offered.map(({ version }) => version))] }),
    files: offered.map((file) => ({
      filename: file.filename,
      url: `/files/${encodeURIComponent(file.filename)}`,
      hashes: { sha256: hash(file) },
      ...(file.requiresPython === undefined ? {} : { "requires-python": file.requiresPython }),
      ...(file.yanked === undefined ? {} : { yanked: file.yanked }),
      ...(options.ageless
        ? {}
        : { size: file.bytes.length, "upload-time": file.uploaded ?? "2020-01-01T00:00:00.000000Z" }),
    })),
  });

  const server = createServer((request, response) => {
    most = Math.max(most, ++atOnce);
    response.on("close", () => atOnce--);
    setTimeout(() => answer(request, response), options.delayMs ?? 0);
  });
  const { port, close } = await listen(server);
  return {
    url: `http://127.0.0.1:${port}/simple`,
    requests,
    mostAtOnce: () => most,
    fail: (name, fault) => void faults.set(name, fault),
    replace: (filename, bytes) => void replaced.set(filename, bytes),
    hold: (filename) => void held.add(filename),
    close,
  };
}

function breakDown(fault: IndexFault, response: ServerResponse): void {
  if (fault === "silent") return;
  if (fault === "endless") {
    response.writeHead(200, { "content-type": jsonType });
    const send = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, " ")));
      if (!response.destroyed) response.once("drain", send);
    };
    send();
  } else if ("redirect" in fault) {
    response.writeHead(302, { location: fault.redirect }).end();
  } else if ("text" in fault) {
    response.writeHead(200, { "content-type": fault.type }).end(fault.text);
  } else {
    response.writeHead(fault.status).end();
  }
}

function renderLink(file: OfferedFile): string {
  const needs =
    file.requiresPython === undefined
      ? ""
      : ` data-requires-python="${file.requiresPython.replace(">", "&gt;").replace("<", "&lt;")}"`;
  return `<a href="/files/${encodeURIComponent(file.filename)}#sha256=${hash(file)}"${needs}>${file.filename}</a><br>`;
}

function hash({ bytes }: DistributionFile): string {
  return createHash("sha256").update(bytes).digest("hex");
}
