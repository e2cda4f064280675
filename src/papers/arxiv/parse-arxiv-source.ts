import { PaperCoderError } from "../../core/errors.ts";
import { type ArxivId, parseArxivId } from "./arxiv-id.ts";

const arxivHosts = new Set(["arxiv.org", "www.arxiv.org", "export.arxiv.org"]);
const prefix = /^arxiv:\s*/i;
const withoutScheme = /^(?:www\.|export\.)?arxiv\.org\//i;
// a drive letter is no scheme, and a file name may hold a colon
const anyUrl = /^(?:[a-z][a-z\d+.-]+:\/\/|(?:https?|ftps?|file|data|blob|doi|mailto|javascript):)/i;
const paperPage = /^\/(?:abs|pdf|html|src|e-print|format|ps)\/+(.+)$/;
const doi = /^\/10\.48550\/(?:arxiv\.)(.+)$/i;
const examples = "arxiv:1706.03762, arxiv:hep-th/9901001v2 or https://arxiv.org/abs/1706.03762";

/**
 * The arXiv paper that a command line names: an id after `arxiv:`, the address of one of its pages or files, or its
 * DOI. Undefined for what is no address but a path. Throws PAPER_URL for every other address.
 */
export function parseArxivSource(text: string): ArxivId | undefined {
  const written = text.trim();
  if (prefix.test(written)) return parsePrefixed(written.replace(prefix, ""), written);
  if (withoutScheme.test(written)) return parseUrl(`https://${written}`);
  return anyUrl.test(written) ? parseUrl(written) : undefined;
}

function parsePrefixed(name: string, written: string): ArxivId {
  const found = parseArxivId(name);
  if (found) return found;
  const message = `${quote(written)} is no arXiv id. Write it as ${examples}.`;
  throw new PaperCoderError("PAPER_URL", message);
}

function parseUrl(written: string): ArxivId {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    const message = `${quote(written)} is an address that papers are not read from. Give the path of a file, or ${examples}.`;
    throw new PaperCoderError("PAPER_URL", message);
  }
  const path = decodePath(url.pathname);
  if (url.hostname === "doi.org" || url.hostname === "dx.doi.org") {
    const found = parseArxivId(doi.exec(path)?.[1] ?? "");
    if (found) return found;
  }
  if (!arxivHosts.has(url.hostname)) {
    const message = `Papers are downloaded from arXiv only, not from ${url.host}. Download the paper and give its file (PDF, LaTeX or Markdown).`;
    throw new PaperCoderError("PAPER_URL", message);
  }
  const found = parsePage(paperPage.exec(path)?.[1] ?? "");
  if (found) return found;
  const message = `The arXiv address with the path ${quote(path)} names no paper. Give ${examples}.`;
  throw new PaperCoderError("PAPER_URL", message);
}

// what follows the id is a file of the paper, an extension or a slash
function parsePage(rest: string): ArxivId | undefined {
  const [first = "", second = ""] = rest.split("/");
  return [first, `${first}/${second}`]
    .map((name) => parseArxivId(name.replace(/\.(?:pdf|ps|ps\.gz|html?|tar\.gz|gz)$/i, "")))
    .find(Boolean);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

// an address may carry a password or a key: only what stands before a query is shown, and no user
function quote(text: string): string {
  const shown = text.replace(/[?#].*$/s, "").replace(/\/\/[^/]*@/, "//");
  return JSON.stringify(shown.length > 120 ? `${shown.slice(0, 120)}…` : shown);
}
