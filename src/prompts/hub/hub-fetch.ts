import { readEnvironment } from "../../core/environment.ts";

const largestBytes = 1_000_000;

/** Why the hub gave no prompt, to be read after its address. */
export class HubRequestError extends Error {
  override readonly name = "HubRequestError";
  // LangSmith's client tries again for half a minute unless an error has a status that it takes for final
  readonly status = 400;
}

/**
 * A `fetch` for LangSmith's client that takes only whole, small, successful answers, and says of all others what they
 * mean. It follows no redirection: the key would go with it.
 */
export const fetchFromHub: typeof fetch = async (input, init) => {
  try {
    const response = await fetch(input, { ...init, redirect: "manual" });
    if (!response.ok) {
      await response.body?.cancel();
      throw new HubRequestError(describeStatus(response.status));
    }
    const type = response.headers.get("content-type") ?? "";
    if (!/json/i.test(type)) throw new HubRequestError("answers with something that is no JSON");
    return new Response(await readBody(response), { headers: { "content-type": "application/json" } });
  } catch (error) {
    if (error instanceof HubRequestError) throw error;
    throw new HubRequestError(describeFailure(error), { cause: error });
  }
};

async function readBody(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of response.body ?? []) {
    received += chunk.byteLength;
    if (received > largestBytes) throw new HubRequestError("answers with more than 1 MB, which is no prompt");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

// what the server says is not shown: it may repeat the key
function describeStatus(status: number): string {
  if (status === 401) return "does not accept the key in LANGSMITH_API_KEY (HTTP 401)";
  if (status === 403)
    return "does not let the key in LANGSMITH_API_KEY read it (HTTP 403); a key of an organization needs LANGSMITH_WORKSPACE_ID, too";
  if (status === 404)
    return "has no such prompt or commit (HTTP 404); a prompt of another workspace is written langsmith:OWNER/NAME";
  if (status === 429) return "takes no more requests now (HTTP 429); try again later";
  if (status >= 300 && status < 400)
    return `sends the request elsewhere (HTTP ${status}); check LANGSMITH_ENDPOINT`;
  if (status >= 500) return `fails (HTTP ${status}); try again later`;
  return `refuses the request (HTTP ${status})`;
}

function describeFailure(error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") return "did not answer in time";
  return `cannot be reached (${findCause(error)}); check the network${readEnvironment().langsmithEndpoint === undefined ? "" : " and LANGSMITH_ENDPOINT"}`;
}

// fetch hides the reason in the cause of its error
function findCause(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  if ("code" in error && typeof error.code === "string") return error.code;
  return error.cause === undefined ? error.message.slice(0, 100) : findCause(error.cause);
}
