import { createHash } from "node:crypto";

/** SHA-256 in hex of a text (UTF-8) or of bytes. */
export function hashText(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/** SHA-256 in hex of a JSON value; the order of object keys does not matter. */
export function hashJson(value: unknown): string {
  return hashText(JSON.stringify(sortKeys(value)) ?? "undefined");
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
