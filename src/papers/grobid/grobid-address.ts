import { PaperCoderError } from "../../core/errors.ts";

/** A GROBID server: where it is asked, how it is named in messages, and what it is told to let a request in. */
export interface GrobidAddress {
  /** `http://localhost:8070/api` */
  api: string;
  /** Without user, password and query. */
  name: string;
  authorization: string | undefined;
}

/** Reads what GROBID_URL holds; a user and password in it are sent, and never shown. Throws GROBID_FAILED for what is no http address. */
export function parseGrobidUrl(text: string): GrobidAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    const message =
      "GROBID_URL is no http or https address. Set it to the server's address, such as http://localhost:8070, or unset it.";
    throw new PaperCoderError("GROBID_FAILED", message);
  }
  const base = `${url.origin}${url.pathname}`.replace(/\/{1,9}$/, "").replace(/\/api$/, "");
  const { username, password } = url;
  const login = `${decodePart(username)}:${decodePart(password)}`;
  return {
    api: `${base}/api`,
    name: base,
    authorization:
      username || password ? `Basic ${Buffer.from(login, "utf8").toString("base64")}` : undefined,
  };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    // a percent sign that was not meant as an escape
    if (error instanceof URIError) return part;
    throw error;
  }
}
