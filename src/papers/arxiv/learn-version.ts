import { type ArxivId, parseArxivId } from "./arxiv-id.ts";

/** The version that an answer to a request without one carries: in the name of the file, or in the address redirected to. */
export function learnVersion(id: ArxivId, answer: { url: string; headers: Headers }): number | undefined {
  const disposition = answer.headers.get("content-disposition") ?? "";
  const fileName = /filename\s{0,3}=\s{0,3}"?([^";]{1,120})/i.exec(disposition)?.[1] ?? "";
  // arXiv-1706.03762v7.tar.gz, 1706.03762v7.pdf, arXiv-hep-th9901001v1.gz
  const squashed = id.id.replace("/", "");
  const number = id.id.slice(id.id.indexOf("/") + 1);
  const named = [squashed, number].find((name) => fileName.includes(`${name}v`));
  const rest = named === undefined ? "" : fileName.slice(fileName.indexOf(`${named}v`) + named.length);
  const version = /^v([1-9]\d{0,2})(?!\d)/.exec(rest)?.[1];
  return version === undefined ? versionInUrl(id, answer.url) : Number(version);
}

/** The version of the one paper in an answer of arXiv's query service (Atom). */
export function readVersionFromFeed(id: ArxivId, feed: string): number | undefined {
  for (const [, name = ""] of feed.matchAll(/<id>\s{0,9}https?:\/\/arxiv\.org\/abs\/([^<\s]{1,60})/g)) {
    const found = parseArxivId(name);
    if (found?.id === id.id) return found.version;
  }
  return undefined;
}

function versionInUrl(id: ArxivId, url: string): number | undefined {
  const name = new URL(url).pathname.replace(/^\/[a-z-]{1,10}\//, "").replace(/\.pdf$/, "");
  const found = parseArxivId(name);
  return found?.id === id.id ? found.version : undefined;
}
