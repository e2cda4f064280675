import { toOneLine } from "../../core/one-line.ts";
import type { Failure } from "../../state/failure.ts";

const longest = 200;

/** One key for the same failure, also when lines, addresses, counts or folders differ. */
export function fingerprint(failure: { type: string; message: string; frames: Failure["frames"] }): string {
  const place = failure.frames.at(-1);
  const said = toOneLine(failure.message.slice(0, 4_000))
    .replace(/\b0x[0-9a-f]+\b|\b(?=[a-f]*\d)[0-9a-f]{8,}\b/gi, "HEX")
    .replace(/(?:[A-Za-z]:)?(?:[\w.~-]*[/\\])+[\w.~-]*/g, "PATH")
    .replace(/[-+]?\d+(?:\.\d+)?(?:e[-+]?\d+)?/gi, "N")
    .slice(0, longest);
  return `${failure.type}: ${said} @ ${place ? `${place.file}:${place.function}` : "?"}`;
}
