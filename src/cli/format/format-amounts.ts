import { formatCount } from "../../core/format-count.ts";
import type { Usage } from "../../state/usage.ts";

/** The noun with its number, "1 file" or "3 files". */
export function countThings(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** A duration as a clock shows it: 0:07, 12:34, 1:02:03. */
export function formatClock(durationMs: number): string {
  const seconds = Math.max(0, Math.floor(durationMs / 1_000));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** A duration in words as short as they may be: 0.4 s, 12 s, 3 min 20 s. */
export function formatDuration(durationMs: number): string {
  const seconds = durationMs / 1_000;
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}

/** US dollars, to the cent from one cent up; "price unknown" for null. */
export function formatCost(cost: number | null): string {
  if (cost === null) return "price unknown";
  return `$${cost > 0 && cost < 0.01 ? cost.toFixed(4) : cost.toFixed(2)}`;
}

/** Tokens and money on one line: how many, which share of the input was cached, what they cost. */
export function formatUsage({ inputTokens, cachedTokens, outputTokens, cost }: Usage): string {
  const tokens = `${formatCount(inputTokens + outputTokens)} tokens`;
  const cached =
    cachedTokens > 0 ? ` (${Math.round((100 * cachedTokens) / inputTokens)}% of input cached)` : "";
  return `${tokens}${cached} · ${formatCost(cost)}`;
}

/** A size in decimal units: 820 B, 12 kB, 3.4 MB. */
export function formatBytes(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const size = bytes / 1_000 ** power;
  return `${power > 0 && size < 10 ? size.toFixed(1) : Math.round(size)} ${units[power]}`;
}
