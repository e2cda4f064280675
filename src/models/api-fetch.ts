import { ModelCallError } from "./model-call-error.ts";

/**
 * A `fetch` that stops at a web page where an API was expected: client libraries read such a page as an empty
 * answer. Pages of a busy or failing server (429, 5xx) pass, as their status says what happened.
 */
export function createApiFetch(url: string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const type = response.headers.get("content-type") ?? "";
    const isPage = /^(text\/html|application\/xhtml)/i.test(type);
    if (!isPage || response.status === 429 || response.status >= 500) return response;
    await response.body?.cancel();
    throw describePage(url, response.status);
  };
}

/** The error for a web page in place of an answer; also tried again, as a gateway in between may have sent it. */
function describePage(url: string, status: number): ModelCallError {
  return new ModelCallError(
    "MODEL_NOT_AN_API",
    `${url} answered with a web page (HTTP ${status}), not with an API's JSON; check the base URL, which usually ends in /v1`,
    { retry: "briefly" },
  );
}
