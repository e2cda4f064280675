import { z } from "zod";
import type { PackageIndex } from "./package-index.ts";
import { parseJson } from "./parse-json.ts";

/** What an index says of one name. */
export type IndexAnswer =
  | { kind: "absent" }
  /** It could not be asked, or said nothing that can be read. */
  | { kind: "unknown" }
  | { kind: "found"; firstReleased: Date | null; releases: number | null };

export interface AskOptions {
  fetch: typeof fetch;
  index: PackageIndex;
  signal?: AbortSignal | undefined;
  timeoutMs: number;
}

const largestBytes = 16 * 1024 * 1024;
const mostRedirects = 3;

// PEP 691, with what PEP 700 added: versions and times
const Project = z.object({
  versions: z.array(z.string()).optional(),
  files: z.array(
    z.object({
      "upload-time": z.iso.datetime({ offset: true }).nullish().catch(null),
      yanked: z.union([z.boolean(), z.string()]).nullish().catch(null),
    }),
  ),
});

/** Asks for one normalised name; rejects only with the caller's signal. */
export async function askIndex(name: string, options: AskOptions): Promise<IndexAnswer> {
  const { index, signal, timeoutMs } = options;
  const ours = AbortSignal.timeout(timeoutMs);
  const both = signal ? AbortSignal.any([signal, ours]) : ours;
  try {
    const response = await request(`${index.shown}/${encodeURIComponent(name)}/`, options, both);
    if (response === undefined || !response.ok) {
      await response?.body?.cancel();
      return { kind: response?.status === 404 ? "absent" : "unknown" };
    }
    const text = await receiveText(response);
    const project = text === undefined ? undefined : Project.safeParse(parseJson(text));
    return project?.success ? summarise(project.data) : { kind: "unknown" };
  } catch {
    signal?.throwIfAborted();
    return { kind: "unknown" };
  }
}

/** Follows redirects within the server only: credentials go nowhere else, and no index leads us to other hosts. */
async function request(
  address: string,
  { fetch, index }: AskOptions,
  signal: AbortSignal,
): Promise<Response | undefined> {
  const headers = {
    accept: "application/vnd.pypi.simple.v1+json",
    ...(index.authorization === undefined ? {} : { authorization: index.authorization }),
  };
  let url = new URL(address);
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const response = await fetch(url.href, { headers, redirect: "manual", signal });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status >= 400 || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, url.href)) return undefined;
    const next = new URL(location, url);
    if (next.origin !== url.origin || next.username !== "" || next.password !== "") return undefined;
    url = next;
  }
  return undefined;
}

/** The body of an answer in JSON; undefined for another type, or one too long. */
async function receiveText(response: Response): Promise<string | undefined> {
  const type = response.headers.get("content-type") ?? "";
  const chunks: Uint8Array[] = [];
  let received = 0;
  if (!/^application\/(vnd\.pypi\.simple\.v1\+)?json\b/i.test(type)) {
    await response.body?.cancel();
    return undefined;
  }
  // leaving the loop early also ends the connection
  for await (const chunk of response.body ?? []) {
    received += chunk.byteLength;
    if (received > largestBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function summarise({ versions, files }: z.infer<typeof Project>): IndexAnswer {
  const times = files.flatMap((file) => file["upload-time"] ?? []).map((time) => Date.parse(time));
  // a name of which nothing is offered any more counts as one without releases
  const isOffered = files.some(({ yanked }) => yanked === undefined || yanked === null || yanked === false);
  const first = times.reduce((earliest, time) => Math.min(earliest, time), Number.POSITIVE_INFINITY);
  return {
    kind: "found",
    firstReleased: Number.isFinite(first) ? new Date(first) : null,
    releases: isOffered ? (versions === undefined ? null : new Set(versions).size) : 0,
  };
}
