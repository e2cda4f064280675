import { ModelCallError } from "./model-call-error.ts";
import { streamWholeAnswer } from "./stream-whole-answer.ts";

/**
 * A `fetch` for streamed chat completions that mends what client libraries read as an empty answer: it stops at a
 * web page where an API was expected, and streams an answer that came as one document. Pages of a busy or failing
 * server (429, 5xx) pass, as their status says what happened. `onHeaders` receives the headers of every answer.
 */
export function createApiFetch(url: string, onHeaders?: (headers: Headers) => void): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    onHeaders?.(response.headers);
    const type = response.headers.get("content-type") ?? "";
    if (response.ok && /^application\/json/i.test(type) && asksForStream(init))
      return streamWholeAnswer(response);
    const isPage = /^(text\/html|application\/xhtml)/i.test(type);
    if (!isPage || response.status === 429 || response.status >= 500) return response;
    await response.body?.cancel();
    throw describePage(url, response.status);
  };
}

function asksForStream(init: RequestInit | undefined): boolean {
  return typeof init?.body === "string" && /"stream":\s*true/.test(init.body);
}

/** The error for a web page in place of an answer; also tried again, as a gateway in between may have sent it. */
function describePage(url: string, status: number): ModelCallError {
  return new ModelCallError(
    "MODEL_NOT_AN_API",
    `${url} answered with a web page (HTTP ${status}), not with an API's JSON; check the base URL, which usually ends in /v1`,
    { retry: "briefly" },
  );
}
