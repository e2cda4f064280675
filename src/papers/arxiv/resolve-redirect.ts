const hosts = new Set(["arxiv.org", "www.arxiv.org", "export.arxiv.org"]);

/** Where a redirect leads, over https; undefined when that is not an arXiv host on its usual port. */
export function resolveRedirect(from: string, location: string): string | undefined {
  if (!URL.canParse(location, from)) return undefined;
  const url = new URL(location, from);
  if (url.protocol === "http:") url.protocol = "https:";
  const isArxiv = url.protocol === "https:" && hosts.has(url.hostname) && url.port === "";
  return isArxiv && url.username === "" && url.password === "" ? url.href : undefined;
}
