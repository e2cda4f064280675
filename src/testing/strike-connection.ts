import type { ServerResponse } from "node:http";
import type { FaultKind } from "./faults.ts";
import { sendError } from "./send-completion.ts";

const connectionFaults = [
  "rate-limit",
  "rate-limit-retry-after",
  "server-error",
  "drop-before",
  "silence",
  "html-page",
] as const satisfies readonly FaultKind[];
type ConnectionFault = (typeof connectionFaults)[number];

/** True for faults of the connection or the server, after which no answer comes. */
export function isConnectionFault(fault: FaultKind): fault is ConnectionFault {
  return connectionFaults.some((kind) => kind === fault);
}

/** Sends what a fault of the connection or the server sends. */
export function strikeConnection(fault: ConnectionFault, response: ServerResponse): void {
  switch (fault) {
    case "rate-limit":
      sendError(response, 429, { message: "Rate limit reached.", code: "rate_limit_exceeded" });
      return;
    case "rate-limit-retry-after":
      sendError(
        response,
        429,
        { message: "Rate limit reached.", code: "rate_limit_exceeded" },
        { "retry-after": "0.02" },
      );
      return;
    case "server-error":
      sendError(response, 500, { message: "The server had an error.", type: "server_error" });
      return;
    case "drop-before":
      response.destroy();
      return;
    case "silence":
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      return;
    case "html-page":
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(
        "<!DOCTYPE html><html><title>Bad gateway</title><body>Something went wrong.</body></html>",
      );
  }
}
