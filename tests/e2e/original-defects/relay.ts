import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { listen } from "../../../src/testing/listen.ts";

const Body = z.record(z.string(), z.unknown());

/** Stands between a client and a server until the test is over: keeps the bodies of requests and rewrites the answers. */
export async function startRelay(target: string, rewrite: (answer: string) => string = (answer) => answer) {
  const bodies: z.infer<typeof Body>[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    bodies.push(Body.parse(JSON.parse(body)));
    const path = request.url?.replace(/^\/v1/, "") ?? "";
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${target}${path}`, { method: "POST", headers, body });
    response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
    response.end(rewrite(await answer.text()));
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return { url: `http://127.0.0.1:${port}/v1`, bodies };
}
