const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * Milliseconds a server asks to wait: from `retry-after-ms`, `Retry-After` (seconds or a date, RFC 9110 10.2.3),
 * the `x-ratelimit-reset` family, or the words "try again in 2s"; undefined when it says nothing.
 */
export function readRetryAfter(
  headers: Headers,
  message: string,
  now: number = Date.now(),
): number | undefined {
  const milliseconds = headers.get("retry-after-ms");
  return (
    (milliseconds === null ? undefined : parseNumber(milliseconds)) ??
    parseRetryAfter(headers.get("retry-after"), now) ??
    readResets(headers, now) ??
    parseDuration(/(?:try again in|retry after) ([\d.]+ ?(?:ms|[smhd])[\d.msh]*)/i.exec(message)?.[1] ?? null)
  );
}

function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const seconds = parseNumber(value);
  if (seconds !== undefined) return seconds * 1_000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function readResets(headers: Headers, now: number): number | undefined {
  const limits = ["requests", "tokens"].flatMap((kind) => {
    const waitMs = readReset(headers.get(`x-ratelimit-reset-${kind}`), now);
    return waitMs === undefined
      ? []
      : [{ waitMs, exhausted: headers.get(`x-ratelimit-remaining-${kind}`) === "0" }];
  });
  const exhausted = limits.filter((limit) => limit.exhausted).map(({ waitMs }) => waitMs);
  if (exhausted.length > 0) return Math.max(...exhausted);
  // which limit was hit is not said, so the sooner reset is tried first
  if (limits.length > 0) return Math.min(...limits.map(({ waitMs }) => waitMs));
  return readReset(headers.get("x-ratelimit-reset"), now);
}

/** Milliseconds to a reset: written as a duration (`6m0s`), seconds from now, or a moment in seconds or milliseconds since 1970. */
export function readReset(value: string | null, now: number): number | undefined {
  if (value === null) return undefined;
  const number = parseNumber(value);
  if (number === undefined) return parseDuration(value);
  if (number > 1e12) return Math.max(0, number - now);
  if (number > 1e9) return Math.max(0, number * 1_000 - now);
  return number * 1_000;
}

function parseNumber(value: string): number | undefined {
  const trimmed = value.trim();
  return /^\d{1,15}(\.\d{1,9})?$/.test(trimmed) ? Number(trimmed) : undefined;
}

function parseDuration(value: string | null): number | undefined {
  const parts = [...(value ?? "").slice(0, 40).matchAll(/(\d+(?:\.\d+)?) ?(ms|[smhd])/gi)];
  if (parts.length === 0) return undefined;
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units[unit?.toLowerCase() ?? ""] ?? 0),
    0,
  );
}
