import { PaperCoderError } from "../../core/errors.ts";
import { maskSecrets } from "../../core/mask-secrets.ts";
import { toOneLine } from "../../core/one-line.ts";

const withoutGrobid = "or unset GROBID_URL to have the PDF read without GROBID";

/** What GROBID's own error codes mean for the paper. */
const remedies: Readonly<Record<string, string>> = {
  BAD_INPUT_DATA: "it cannot open the PDF. Check that the file is whole",
  PDFALTO_CONVERSION_FAILURE: "it cannot open the PDF. Check that the file is whole and not encrypted",
  TOO_MANY_BLOCKS: "the PDF is larger than the server allows. Give the paper alone, without supplements",
  TOO_MANY_TOKENS: "the PDF is larger than the server allows. Give the paper alone, without supplements",
  TIMEOUT: "it took longer over the PDF than the server allows. Raise its limit",
};
const errorCode = /\b(?:NO_BLOCKS|[A-Z]{3,}(?:_[A-Z]+)+|TIMEOUT)\b/;

/** The error for an answer that holds no paper. */
export function describeGrobidStatus(name: string, status: number, body: string): PaperCoderError {
  const code = errorCode.exec(body.slice(0, 5000))?.[0];
  if (code === "NO_BLOCKS") {
    const message =
      "GROBID finds no text in the PDF: its pages are images, as a scanner makes them. Give the LaTeX source, or run the PDF through text recognition (OCR) first.";
    return new PaperCoderError("PAPER_SCANNED", message);
  }
  return new PaperCoderError("GROBID_FAILED", `GROBID at ${name} ${describe(status, code, body)}.`);
}

function describe(status: number, code: string | undefined, body: string): string {
  const known = code === undefined ? undefined : remedies[code];
  if (known) return `did not read the PDF (${status}, ${code}): ${known}, ${withoutGrobid}`;
  if (status === 204)
    return `found nothing in the PDF that it could keep (204). Give another form of the paper, ${withoutGrobid}`;
  if (status === 401 || status === 403)
    return `refuses the request (${status}). Put the user and password into GROBID_URL, as in http://user:password@host:8070, ${withoutGrobid}`;
  if (status === 404) return `has no GROBID service (404). Check the address in GROBID_URL, ${withoutGrobid}`;
  if (status === 413)
    return `does not take a PDF of this size (413). Raise the limit of the server, ${withoutGrobid}`;
  if (status === 503) return `is still busy (503). Try again later, ${withoutGrobid}`;
  if (status >= 300 && status < 400)
    return `redirects elsewhere (${status}), where the paper is not sent. Set GROBID_URL to the address it is to be sent to, ${withoutGrobid}`;
  const said = maskSecrets(toOneLine(body.slice(0, 1000))).slice(0, 200);
  return `failed with status ${status}${said ? ` (${said})` : ""}. See the server's log, ${withoutGrobid}`;
}
