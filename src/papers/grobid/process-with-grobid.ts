import { PaperCoderError } from "../../core/errors.ts";
import { systemClock } from "../http/clock.ts";
import { describeFailure } from "../http/describe-failure.ts";
import { receiveBody } from "../http/receive-body.ts";
import { watchRequest } from "../http/watch-request.ts";
import { describeGrobidStatus } from "./describe-grobid-status.ts";
import { type GrobidAddress, parseGrobidUrl } from "./grobid-address.ts";

const mostRetries = 5;
const shortestRetryMs = 5_000;
const longestRetryMs = 10_000;
const aliveMs = 10_000;
const largestBytes = 64 * 1024 * 1024;

export interface GrobidOptions {
  /** Of the server, as GROBID_URL holds it; it may be on this machine or on a private network. */
  url: string;
  signal?: AbortSignal | undefined;
  /** Lines for people. */
  onProgress?: ((line: string) => void) | undefined;
  fetch?: typeof fetch | undefined;
  /** Waits before asking a busy server again. */
  wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** How long one attempt may take; GROBID takes seconds for a paper. */
  timeoutMs?: number;
}

/**
 * Sends a PDF to a GROBID server and gives the TEI that it makes of it, for `readTei`. Nothing is looked up elsewhere:
 * the server is told not to consolidate. Throws GROBID_FAILED, or PAPER_SCANNED when the pages are images.
 */
export async function processWithGrobid(bytes: Uint8Array, options: GrobidOptions): Promise<string> {
  const { wait = systemClock.wait, onProgress = () => {}, timeoutMs = 120_000, signal } = options;
  const address = parseGrobidUrl(options.url);
  const ask = (path: string, request: RequestInit, milliseconds: number) =>
    askGrobid(address, path, request, { timeoutMs: milliseconds, signal, fetch: options.fetch ?? fetch });

  const alive = await ask("isalive", {}, Math.min(aliveMs, timeoutMs));
  if (alive.status !== 200 || alive.body.trim() !== "true") {
    const message = `${address.name} answers, but not as a GROBID server that is ready (status ${alive.status}). Check GROBID_URL, or wait until the server has started.`;
    throw new PaperCoderError("GROBID_FAILED", message);
  }
  for (let attempt = 0; ; attempt++) {
    onProgress(`GROBID at ${address.name} reads the PDF`);
    const request = { method: "POST", body: createForm(bytes), headers: { accept: "application/xml" } };
    const answer = await ask("processFulltextDocument", request, timeoutMs);
    if (answer.status === 200 && answer.body.includes("<TEI")) return answer.body;
    if (answer.status !== 503 || attempt >= mostRetries)
      throw describeGrobidStatus(address.name, answer.status, answer.body);
    // not in step with other clients of the server
    const waitMs = Math.round(shortestRetryMs + Math.random() * (longestRetryMs - shortestRetryMs));
    onProgress(`GROBID is busy; trying again in ${Math.ceil(waitMs / 1000)} s`);
    await wait(waitMs, signal);
  }
}

function createForm(bytes: Uint8Array): FormData {
  const form = new FormData();
  form.append("input", new Blob([new Uint8Array(bytes)], { type: "application/pdf" }), "paper.pdf");
  form.append("consolidateHeader", "0");
  form.append("consolidateCitations", "0");
  // references as they are printed, not only as their parts
  form.append("includeRawCitations", "1");
  form.append("segmentSentences", "0");
  form.append("generateIDs", "1");
  for (const element of ["figure", "formula", "p"]) form.append("teiCoordinates", element);
  return form;
}

async function askGrobid(
  { api, name, authorization }: GrobidAddress,
  path: string,
  request: RequestInit,
  options: { timeoutMs: number; signal: AbortSignal | undefined; fetch: typeof fetch },
): Promise<{ status: number; body: string }> {
  const { timeoutMs, signal } = options;
  const watch = watchRequest({ silenceMs: timeoutMs, overallMs: timeoutMs }, signal);
  const headers = new Headers(request.headers);
  if (authorization !== undefined) headers.set("authorization", authorization);
  try {
    // a redirect would take the paper where nobody said it may go
    const response = await options.fetch(`${api}/${path}`, {
      ...request,
      headers,
      redirect: "manual",
      signal: watch.signal,
    });
    const body = await receiveBody(response, { largestBytes });
    return { status: response.status, body: Buffer.from(body).toString("utf8") };
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const { reason } = describeFailure(error);
    const message = `No answer from GROBID at ${name}: ${reason}. Start the server or mend GROBID_URL, or unset it to have the PDF read without GROBID.`;
    throw new PaperCoderError("GROBID_FAILED", message, { cause: error });
  } finally {
    watch.stop();
  }
}
