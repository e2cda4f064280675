import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { gunzipSync } from "node:zlib";
import { listen } from "./listen.ts";
import { joinTracedRuns, readBatch, readMultipart, type TracedRun } from "./traced-runs.ts";

/** How a receiver behaves: it answers, refuses the key, fails, or never answers. */
export type TraceReceiverManner = "answers" | "refuses" | "fails" | "hangs";

export interface TraceReceiver {
  /** What to set LANGSMITH_ENDPOINT to. */
  url: string;
  /** Method and path of every request, in order. */
  requests: readonly string[];
  /** Bytes of all bodies, unpacked. */
  countBytes(): number;
  /** Everything received, unpacked, headers included. */
  readAll(): string;
  listRuns(): TracedRun[];
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/**
 * Stands for LangSmith's ingest endpoint on the loopback interface: takes runs as multipart forms, or as batches where
 * `multipart` is false, packed with gzip where `gzip` is set, and says which project they are in.
 */
export async function startTraceReceiver(
  options: { manner?: TraceReceiverManner; multipart?: boolean; gzip?: boolean } = {},
): Promise<TraceReceiver> {
  const { manner = "answers", multipart = true, gzip = false } = options;
  const parts = new Map<string, string>();
  const bodies: string[] = [];
  const headers: string[] = [];
  const requests: string[] = [];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = ""] = (request.url ?? "").split("?");
    requests.push(`${request.method} ${path}`);
    headers.push(JSON.stringify(request.headers));
    const body = await readBody(request);
    bodies.push(body.toString("utf8"));
    if (manner === "hangs") return;
    if (manner === "refuses") return void response.writeHead(401).end("no such key");
    if (manner === "fails") return void response.writeHead(500).end("out of order");
    const reply = (status: number, value: unknown) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    if (path.endsWith("/info")) {
      const flags = { gzip_body_enabled: gzip };
      return reply(200, {
        ...{ version: "0.12.0", instance_flags: flags },
        batch_ingest_config: { use_multipart_endpoint: multipart },
      });
    }
    if (path.endsWith("/sessions")) return reply(200, [{ id: "project-1", tenant_id: "tenant-1" }]);
    const received = path.endsWith("/batch")
      ? readBatch(body.toString("utf8"))
      : await readMultipart(body, request.headers["content-type"] ?? "");
    for (const [name, text] of received) parts.set(name, text);
    reply(202, {});
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  const { port, close } = await listen(server);
  return {
    ...{ url: `http://127.0.0.1:${port}`, requests, close, [Symbol.asyncDispose]: close },
    countBytes: () => bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0),
    readAll: () => [...bodies, ...headers].join("\n"),
    listRuns: () => joinTracedRuns(parts),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}
