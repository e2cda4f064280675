import type Database from "better-sqlite3";
import { hashText } from "../core/hash.ts";

/**
 * What the model calls of a run were asked, in pieces that are kept once: all requests begin with the paper, so that
 * they have most of their pieces in common.
 */
export const piecesSchema = `
  CREATE TABLE IF NOT EXISTS trace_pieces (
    run TEXT NOT NULL, hash TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (run, hash)
  );
`;

/** SQL for the inputs of a row of `trace_runs`, put together again; as they stand there where they were not cut. */
export const wholeInputs = `
  CASE WHEN run_type = 'llm' AND inputs GLOB '{"pieces":*' THEN (
    SELECT group_concat(text, '' ORDER BY named.key) FROM json_each(inputs, '$.pieces') AS named
    JOIN trace_pieces ON trace_pieces.run = trace_runs.run AND trace_pieces.hash = named.value
  ) ELSE inputs END
`;

/** Of JSON text, in UTF-16 code units: so short that little beside what two requests share is in the pieces they do not. */
const pieceLength = 16_384;

/** Keeps JSON in pieces for a run; gives what stands in its place. */
export function createTracePieces(database: Database.Database, run: string): (json: string) => string {
  const insert = database.prepare("INSERT OR IGNORE INTO trace_pieces (run, hash, text) VALUES (?, ?, ?)");
  const kept = new Set<string>();
  return (json) => {
    const hashes = cutText(json).map((text) => {
      const hash = hashText(text);
      if (!kept.has(hash)) insert.run(run, hash, text);
      kept.add(hash);
      return hash;
    });
    return JSON.stringify({ pieces: hashes });
  };
}

/** The text in pieces of at most that length, none of which ends within a character. */
function cutText(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + pieceLength, text.length);
    // SQLite keeps UTF-8, in which half of a surrogate pair is lost
    if (end < text.length && isHighSurrogate(text.charCodeAt(end - 1))) end--;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
