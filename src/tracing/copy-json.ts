import { omitAttachment } from "./omit-attachment.ts";

/**
 * The value as JSON has it, with each text masked and each attachment described; undefined for what JSON leaves out. By
 * hand, because writing and parsing JSON takes several times as long for the prompts of model calls.
 */
export function copyJson(value: unknown, mask: (text: string) => string, key = ""): unknown {
  const shown = omitAttachment(describesItself(value) ? value.toJSON(key) : value);
  if (typeof shown === "string") return mask(shown);
  if (typeof shown === "number") return Number.isFinite(shown) ? shown : null;
  if (typeof shown === "bigint") throw new TypeError("a BigInt cannot be a part of a trace");
  if (typeof shown === "function" || typeof shown === "symbol") return undefined;
  if (shown === null || typeof shown !== "object") return shown;
  if (Array.isArray(shown)) return shown.map((part, index) => copyJson(part, mask, String(index)) ?? null);
  const copies: [string, unknown][] = [];
  for (const [name, part] of Object.entries(shown)) {
    const copy = copyJson(part, mask, name);
    if (copy !== undefined) copies.push([name, copy]);
  }
  return Object.fromEntries(copies);
}

/** True for messages of LangChain, dates and addresses, which say themselves what they are in JSON. */
function describesItself(value: unknown): value is { toJSON(key: string): unknown } {
  return (
    value !== null && typeof value === "object" && "toJSON" in value && typeof value.toJSON === "function"
  );
}
