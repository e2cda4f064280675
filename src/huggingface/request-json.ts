/** What the requests of one inspection share. */
export interface HubConnection {
  fetch: typeof fetch;
  /** As `parseHubAddress` gives it. */
  address: string;
  /** Ends everything. */
  signal: AbortSignal | undefined;
  /** What one answer may take, redirects included. */
  timeoutMs: number;
}

/** An answer whose body is read only when it is JSON of a bearable size. */
export interface HubAnswer {
  status: number;
  /** What the hub calls the error, such as RepoNotFound; empty without. */
  errorCode: string;
  isHtml: boolean;
  body: unknown;
}

const largestBytes = 4 * 1024 * 1024;
const mostRedirects = 2;

/**
 * Asks for a path of the hub's API, without a token and without following it to another server. Undefined when nothing
 * came that can be read; rejects only with the caller's signal.
 */
export async function requestJson(path: string, connection: HubConnection): Promise<HubAnswer | undefined> {
  const { address, signal, timeoutMs } = connection;
  const ours = AbortSignal.timeout(timeoutMs);
  try {
    const both = signal ? AbortSignal.any([signal, ours]) : ours;
    const response = await follow(new URL(`${address}${path}`), connection, both);
    if (response === undefined) return undefined;
    const type = response.headers.get("content-type") ?? "";
    const answer = {
      status: response.status,
      errorCode: response.headers.get("x-error-code") ?? "",
      isHtml: /^text\/html\b/i.test(type),
    };
    if (response.ok && /^application\/json\b/i.test(type))
      return { ...answer, body: await receive(response) };
    await response.body?.cancel();
    return { ...answer, body: undefined };
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

/** Follows redirects to another repository of the same API only. */
async function follow(
  start: URL,
  { fetch, address }: HubConnection,
  signal: AbortSignal,
): Promise<Response | undefined> {
  let url = start;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await fetch(url.href, {
      headers: { accept: "application/json" },
      redirect: "manual",
      signal,
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, url.href)) return undefined;
    const next = new URL(location, url);
    if (!next.href.startsWith(`${address}/api/`)) return undefined;
    url = next;
  }
  return undefined;
}

async function receive(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  // leaving the loop early also ends the connection
  for await (const chunk of response.body ?? []) {
    received += chunk.byteLength;
    if (received > largestBytes) return undefined;
    chunks.push(chunk);
  }
  return JSON.parse(Buffer.concat(chunks).toString("utf8"));
}
