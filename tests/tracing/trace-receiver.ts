import { createServer, type IncomingMessage } from "node:http";
import { gunzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { listen } from "../../src/testing/listen.ts";

const Fields = z.looseObject({
  id: z.string(),
  trace_id: z.string(),
  parent_run_id: z.string().nullish(),
  name: z.string(),
  run_type: z.string(),
  extra: z.looseObject({ metadata: z.record(z.string(), z.unknown()).default({}) }).optional(),
  session_name: z.string().optional(),
});

/** One run of a trace as LangSmith would keep it, put together from what was posted and patched. */
export type TracedRun = z.infer<typeof Fields> & { inputs: string; outputs: string; error: string };

/** How the receiver behaves: it answers, refuses the key, or never answers. */
export type Manner = "answers" | "refuses" | "hangs";

/** Stands for LangSmith's ingest endpoint until the test is over; keeps whatever it is sent. */
export async function startTraceReceiver(manner: Manner = "answers") {
  const parts = new Map<string, string>();
  const bodies: string[] = [];
  const requests: string[] = [];
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const body = await readBody(request);
    bodies.push(body.toString("utf8"), JSON.stringify(request.headers));
    if (manner === "hangs") return;
    if (manner === "refuses") return void response.writeHead(403).end("no such key");
    response.setHeader("content-type", "application/json");
    if (request.url?.endsWith("/info")) {
      response.end(JSON.stringify({ version: "0.1", batch_ingest_config: { use_multipart_endpoint: true } }));
      return;
    }
    for (const [name, text] of await readParts(body, request.headers["content-type"] ?? ""))
      parts.set(name, text);
    response.writeHead(202).end("{}");
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    /** Every byte received, headers included. */
    readAll: () => bodies.join("\n"),
    listRuns: () => joinRuns(parts),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return request.headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
}

async function readParts(body: Buffer, contentType: string): Promise<[string, string][]> {
  const form = await new Response(new Uint8Array(body), {
    headers: { "content-type": contentType },
  }).formData();
  return await Promise.all(
    [...form].map(
      async ([name, value]): Promise<[string, string]> => [
        name,
        typeof value === "string" ? value : await value.text(),
      ],
    ),
  );
}

/** Parts are named `post.ID`, `patch.ID`, and `post.ID.inputs` and so on for the large fields. */
function joinRuns(parts: ReadonlyMap<string, string>): TracedRun[] {
  return [...parts.keys()].flatMap((name) => {
    const id = /^post\.([0-9a-f-]+)$/.exec(name)?.[1];
    if (id === undefined) return [];
    const read = (field: string) =>
      parts.get(`patch.${id}.${field}`) ?? parts.get(`post.${id}.${field}`) ?? "";
    const posted = JSON.parse(parts.get(name) ?? "{}");
    const patched = JSON.parse(parts.get(`patch.${id}`) ?? "{}");
    const extra = read("extra");
    const fields = Fields.parse({ ...posted, ...patched, ...(extra ? { extra: JSON.parse(extra) } : {}) });
    return [{ ...fields, inputs: read("inputs"), outputs: read("outputs"), error: read("error") }];
  });
}
