/** Imported before the command line: brings what goes to arXiv to the server that ARXIV_STAND_IN names. */
const standIn = process.env.ARXIV_STAND_IN;
const original = globalThis.fetch;

globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  if (!/^(?:www\.|export\.)?arxiv\.org$/.test(url.host)) return original(input, init);
  const headers = new Headers(init?.headers);
  headers.set("x-host", url.host);
  return original(`${standIn}${url.pathname}${url.search}`, { ...init, headers });
};
