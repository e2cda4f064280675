import { z } from "zod";
import { toOneLine } from "../core/one-line.ts";

const maxDepth = 6;
const maxMessageLength = 500;

/** What a thrown thing and its causes say, gathered from however many libraries wrapped it. */
export interface ErrorEvidence {
  status: number | undefined;
  /** Codes, types and names, outermost first, for example `ECONNREFUSED` or `insufficient_quota`. */
  codes: readonly string[];
  /** The words that say most, on one line. */
  message: string;
  headers: Headers;
}

const text = z.string().optional().catch(undefined);
const ThrownThing = z.object({
  name: text,
  message: text,
  status: z.number().optional().catch(undefined),
  statusCode: z.number().optional().catch(undefined),
  code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  type: text,
  headers: z.unknown().optional(),
  error: z.unknown().optional(),
  cause: z.unknown().optional(),
});

/** Gathers the evidence of a thrown thing, its `cause` and its `error` field; anything may be thrown. */
export function gatherEvidence(thrown: unknown): ErrorEvidence {
  const things = listThings(thrown);
  const codes = things.flatMap(({ code, type, name }) =>
    [code, type, name].filter((word) => typeof word === "string"),
  );
  const statuses = things.flatMap(({ status, statusCode, code }) => [status, statusCode, code]);
  const status = statuses.find(
    (value): value is number => typeof value === "number" && value >= 400 && value < 600,
  );
  const messages = things.map(({ message }) => message ?? "").filter((message) => message !== "");
  const message = messages.find((candidate) => !isGeneric(candidate)) ?? messages[0] ?? String(thrown);
  const headers = things.map(({ headers }) => readHeaders(headers)).find((found) => found !== null);
  return { status, codes, message: shorten(message), headers: headers ?? new Headers() };
}

function listThings(thrown: unknown, depth = 0): z.infer<typeof ThrownThing>[] {
  if (typeof thrown === "string") return [ThrownThing.parse({ message: thrown })];
  const parsed = ThrownThing.safeParse(thrown);
  if (!parsed.success || depth >= maxDepth) return [];
  return [
    parsed.data,
    ...listThings(parsed.data.cause, depth + 1),
    ...listThings(parsed.data.error, depth + 1),
  ];
}

/** Words with which a library wraps the cause that says more. */
function isGeneric(message: string): boolean {
  return /^(connection error|fetch failed|terminated|request timed out|an error occurred)\.?$/i.test(
    message.trim(),
  );
}

function readHeaders(headers: unknown): Headers | null {
  if (headers instanceof Headers) return headers;
  const record = z.record(z.string(), z.string()).safeParse(headers);
  return record.success ? new Headers(record.data) : null;
}

function shorten(message: string): string {
  const [words = ""] = message.slice(0, 10_000).split("Troubleshooting URL:");
  const line = toOneLine(words);
  return line.length > maxMessageLength ? `${line.slice(0, maxMessageLength)}…` : line;
}
