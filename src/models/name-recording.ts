import { hashText } from "../core/hash.ts";
import type { CallName } from "../state/events.ts";

const maxSegmentLength = 120;
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Relative path of a recorded answer: `planner.1.md`, or `coder/src/model.py.1.md` for per-file work.
 * File names come from a model, so every segment is made safe: it never leaves its folder.
 */
export function nameRecording({ agent, file, attempt }: CallName): string {
  const segments = [agent, ...(file === undefined ? [] : file.split("/"))].map(makeSafe);
  return `${segments.join("/")}.${attempt}.md`;
}

function makeSafe(segment: string): string {
  const escaped = segment.replace(/[^A-Za-z0-9._-]/gu, escapeCharacter);
  // "", "." and ".." mean folders, and some names mean devices on Windows; no escaped name starts with %_
  const guarded = /^\.*$/.test(escaped) || deviceName.test(escaped) ? `%_${escaped}` : escaped;
  if (guarded.length <= maxSegmentLength) return guarded;
  return `${guarded.slice(0, maxSegmentLength - 13)}-${hashText(segment).slice(0, 12)}`;
}

function escapeCharacter(character: string): string {
  return [...new TextEncoder().encode(character)]
    .map((byte) => `%${byte.toString(16).padStart(2, "0")}`)
    .join("");
}
