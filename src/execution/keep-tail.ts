import type { OutputTail } from "../state/execution-record.ts";

const tailBytes = 8_192;

/** Keeps the end of a stream in bounded memory, and counts all of it. */
export function keepTail(): { add(chunk: Buffer): void; read(): OutputTail } {
  let kept = Buffer.alloc(0);
  let bytes = 0;
  return {
    add(chunk) {
      bytes += chunk.length;
      kept = Buffer.concat([kept, chunk.subarray(-tailBytes)]).subarray(-tailBytes);
    },
    // a character that was cut in two stands as U+FFFD at the front
    read: () => ({
      bytes,
      tail: bytes > kept.length ? kept.toString("utf8").replace(/^\uFFFD+/, "") : kept.toString("utf8"),
    }),
  };
}
