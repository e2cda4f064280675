import type { Problem } from "../checks/problem.ts";

const coding = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/m;

/** The text of a file: UTF-8, or for Python the encoding that its first two lines declare (PEP 263). */
export function decodeFile(bytes: Uint8Array, path: string): { text: string; isUtf8: boolean } | Problem {
  // Windows' shells write lists of requirements so, and pip reads them
  if (bytes[0] === 0xff && bytes[1] === 0xfe && !path.endsWith(".py"))
    return { text: decode(bytes, "utf-16le") ?? "", isUtf8: false };
  if (bytes.includes(0)) {
    const message = `${path} holds bytes that are no text`;
    return { code: "not-text", line: null, message, remedy: "write it again as text" };
  }
  const text = decode(bytes, "utf-8");
  if (text !== undefined) return { text, isUtf8: true };
  const declared = decode(bytes, readDeclared(bytes, path));
  if (declared !== undefined) return { text: declared, isUtf8: false };
  const message = `${path} is not UTF-8 and declares no encoding, so Python refuses it`;
  return { code: "not-text", line: null, message, remedy: "save it as UTF-8" };
}

function readDeclared(bytes: Uint8Array, path: string): string | undefined {
  if (!path.endsWith(".py")) return undefined;
  const top = Buffer.from(bytes.subarray(0, 400)).toString("latin1").split("\n", 2).join("\n");
  // Python spells some names in ways that the web's table of encodings lacks
  return coding
    .exec(top)?.[1]
    ?.toLowerCase()
    .replaceAll("_", "-")
    .replace(/^latin-1$/, "latin1");
}

function decode(bytes: Uint8Array, encoding: string | undefined): string | undefined {
  if (encoding === undefined) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // bytes that do not fit, or an encoding that nobody knows
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}
