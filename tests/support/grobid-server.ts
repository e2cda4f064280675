import { createServer } from "node:http";
import { listen } from "../../src/testing/listen.ts";

export type GrobidAnswer =
  | { status: number; body?: string; headers?: Record<string, string> }
  | "silent"
  | "drop";

export interface GrobidServer {
  url: string;
  /** Forms that were posted, in order. */
  forms: FormData[];
  /** `GET /api/isalive`, in order. */
  requests: string[];
  authorizations: (string | undefined)[];
  close(): Promise<void>;
}

/** A local stand-in for GROBID, under any path before /api, which gives these answers one after the other, then the last again. */
export async function startGrobidServer(
  answers: readonly GrobidAnswer[],
  alive: GrobidAnswer = { status: 200, body: "true" },
): Promise<GrobidServer> {
  const forms: FormData[] = [];
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    requests.push(`${request.method} ${request.url}`);
    authorizations.push(request.headers.authorization);
    const isPost = request.url?.endsWith("/api/processFulltextDocument") && request.method === "POST";
    if (isPost) {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const headers = { "content-type": request.headers["content-type"] ?? "" };
      forms.push(await new Response(Buffer.concat(chunks), { headers }).formData());
    }
    const notFound: GrobidAnswer = { status: 404, body: "no such resource" };
    const answer = isPost
      ? (answers[Math.min(forms.length, answers.length) - 1] ?? notFound)
      : request.url?.endsWith("/api/isalive")
        ? alive
        : notFound;
    if (answer === "drop") response.destroy();
    else if (answer !== "silent") response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  const { port, close } = await listen(server);
  return { url: `http://127.0.0.1:${port}`, forms, requests, authorizations, close };
}
