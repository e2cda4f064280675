import type { ServerResponse } from "node:http";
import type { FaultKind } from "./faults.ts";
import { sendError } from "./send-completion.ts";

/** Sends what a fault of the connection or the server sends; false when the fault is one of the answer. */
export function strikeConnection(fault: FaultKind, response: ServerResponse): boolean {
  switch (fault) {
    case "rate-limit":
      sendError(response, 429, { message: "Rate limit reached.", code: "rate_limit_exceeded" });
      return true;
    case "rate-limit-retry-after":
      sendError(
        response,
        429,
        { message: "Rate limit reached.", code: "rate_limit_exceeded" },
        { "retry-after": "0.02" },
      );
      return true;
    case "server-error":
      sendError(response, 500, { message: "The server had an error.", type: "server_error" });
      return true;
    case "drop-before":
      response.destroy();
      return true;
    case "silence":
      response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
      return true;
    case "html-page":
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
      response.end(
        "<!DOCTYPE html><html><title>Bad gateway</title><body>Something went wrong.</body></html>",
      );
      return true;
    default:
      return false;
  }
}
