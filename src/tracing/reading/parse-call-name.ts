import { PaperCoderError } from "../../core/errors.ts";

/** A call as commands name it; `run` may be shortened. */
export interface CallName {
  run: string;
  call: number;
}

/** Reads `RUN/7`, or `7` where the run is known; throws USAGE for anything else. */
export function parseCallName(text: string, run?: string): CallName {
  const [, named = run, number] = /^(?:(.+)\/)?(\d{1,9})$/.exec(text) ?? [];
  if (named !== undefined && number !== undefined) return { run: named, call: Number(number) };
  throw new PaperCoderError(
    "USAGE",
    `"${text}" names no model call. Name one as RUN/NUMBER, with its number from: papercoder trace RUN`,
  );
}
