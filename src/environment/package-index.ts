import { PaperCoderError } from "../core/errors.ts";
import { maskSecrets } from "../core/mask-secrets.ts";

/** An index of packages, with what may be shown of its address kept apart from what may not. */
export interface PackageIndex {
  /** The address without credentials and without a slash at its end. */
  shown: string;
  /** The same with credentials, for a tool that is to log in. */
  full: string;
  /** Value of an Authorization header; undefined where the address has no credentials. */
  authorization: string | undefined;
  /** The text without this index's credentials, and without anything else that looks like one. */
  mask(text: string): string;
}

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;
const remedy = "Give one such as https://pypi.org/simple; http is only for servers of this machine.";

/** Checks an index's address, which may carry credentials as `https://user:password@host/simple`; throws USAGE. */
export function parsePackageIndex(address: string): PackageIndex {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe =
    url?.protocol === "https:" || (url?.protocol === "http:" && loopback.test(url.hostname.toLowerCase()));
  if (url === undefined || !isSafe || url.search !== "" || url.hash !== "") {
    // not the address itself, which may carry a password
    const named = url === undefined ? "it is no address" : `${url.protocol}//${url.host}`;
    throw new PaperCoderError("USAGE", `The package index cannot be used: ${named}. ${remedy}`);
  }
  const [user, password] = [decode(url.username), decode(url.password)];
  // a quote would end a word in a file of requirements
  const full = url.href.replace(/\/+$/, "").replaceAll("'", "%27");
  const bare = new URL(url);
  [bare.username, bare.password] = ["", ""];
  // beside a password a user's name may be any word, and is hidden only in addresses
  const secrets = (password === "" ? [url.username, user] : [url.password, password]).filter(Boolean);
  return {
    shown: bare.href.replace(/\/+$/, ""),
    full,
    authorization:
      user === "" && password === ""
        ? undefined
        : `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`,
    mask: (text) => maskSecrets(text, secrets),
  };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
