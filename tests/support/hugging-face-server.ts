import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { listen } from "../../src/testing/listen.ts";

/** How the hub answers for one id: with facts, from another id, or as no hub should. */
export type HubReply =
  | {
      gated?: false | "auto" | "manual";
      private?: boolean;
      tags?: unknown;
      cardData?: unknown;
      id?: string;
    }
  | { redirect: string }
  | { status: number; headers?: Record<string, string>; text?: string }
  | { json: string }
  | { html: string }
  | "endless"
  | "silent";

/** Hugging Face's hub on the loopback interface, for `models/ID` and `datasets/ID`; 401 for all that it has not. */
export async function startHuggingFaceServer(
  replies: Readonly<Record<string, HubReply>>,
  options: { delayMs?: number; search?: readonly unknown[] } = {},
) {
  /** Paths with their queries, in order of arrival, and the headers they came with. */
  const requests: string[] = [];
  const headers: IncomingMessage["headers"][] = [];
  let [atOnce, most] = [0, 0];

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "", "http://hub");
    const [, list = "", id = ""] = /^\/api\/(models|datasets)\/?(.*)$/.exec(url.pathname) ?? [];
    if (id === "") sendJson(response, options.search ?? search(list, url.searchParams.get("search") ?? ""));
    else reply(id, replies[`${list}/${id}`], response);
  }

  const search = (list: string, text: string) =>
    Object.keys(replies)
      .filter((key) => key.startsWith(`${list}/`) && key.toLowerCase().includes(text.toLowerCase()))
      .map((key) => ({ id: key.slice(list.length + 1) }));

  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    headers.push(request.headers);
    most = Math.max(most, ++atOnce);
    response.on("close", () => atOnce--);
    setTimeout(() => answer(request, response), options.delayMs ?? 0);
  });
  const { port, close } = await listen(server);
  onTestFinished(close);
  return { url: `http://127.0.0.1:${port}`, requests, headers, mostAtOnce: () => most };
}

function reply(id: string, given: HubReply | undefined, response: ServerResponse): void {
  if (given === "silent") return;
  if (given === "endless") {
    response.writeHead(200, { "content-type": "application/json" });
    const send = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536, " ")));
      if (!response.destroyed) response.once("drain", send);
    };
    send();
  } else if (given === undefined) {
    response.writeHead(401, { "content-type": "application/json", "x-error-code": "RepoNotFound" });
    response.end('{"error":"Invalid username or password."}');
  } else if ("redirect" in given) {
    response.writeHead(307, { location: given.redirect }).end();
  } else if ("status" in given) {
    response.writeHead(given.status, given.headers).end(given.text ?? "");
  } else if ("json" in given) {
    response.writeHead(200, { "content-type": "application/json" }).end(given.json);
  } else if ("html" in given) {
    response.writeHead(200, { "content-type": "text/html" }).end(given.html);
  } else {
    sendJson(response, { gated: false, private: false, id, ...given });
  }
}

function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/json; charset=utf-8" }).end(JSON.stringify(value));
}
