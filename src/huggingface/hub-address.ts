import { PaperCoderError } from "../core/errors.ts";

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks the address of Hugging Face's hub or of a mirror, and gives it without a slash at its end. Throws USAGE for
 * one that is not https (http only on this machine) and for one that carries a user or a password.
 */
export function parseHubAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && loopback.test(url.hostname));
  const isBare = url?.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (url && isSafe && isBare) return url.href.replace(/\/+$/, "");
  // not the address itself, which may carry a password
  const named = url === undefined ? "it is no address" : `${url.protocol}//${url.host}`;
  throw new PaperCoderError(
    "USAGE",
    `Hugging Face cannot be asked there: ${named}. Set HF_ENDPOINT to an address such as https://huggingface.co without a user; http is only for servers of this machine.`,
  );
}
