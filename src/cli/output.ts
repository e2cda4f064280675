import type { Readable, Writable } from "node:stream";
import { readEnvironment } from "../core/environment.ts";
import { maskSecrets } from "../core/mask-secrets.ts";

/** What the process's terminal can do; `columns` and `rows` are characters. */
export interface Terminal {
  /** A person can be asked: keyboard and screen are there. */
  interactive: boolean;
  /** Lines on the screen can be redrawn. */
  redrawable: boolean;
  colour: boolean;
  columns: number;
  rows: number;
}

// a reader that has gone away, such as head, is no failure of ours
let stderrClosed = false;
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});
process.stderr.on("error", () => {
  stderrClosed = true;
});

/** Writes a part of the command's result to stdout, with a line break. */
export function writeResult(text: string): void {
  process.stdout.write(`${hideSecrets(text)}\n`);
}

/** Writes a value as one line of JSON: the result to stdout, or an event to stderr. */
export function writeJson(value: unknown, stream: "stdout" | "stderr"): void {
  const secrets = listSecrets();
  const hide = (_: string, inner: unknown) =>
    typeof inner === "string" ? maskSecrets(inner, secrets) : inner;
  const line = `${JSON.stringify(value, hide)}\n`;
  if (stream === "stdout") process.stdout.write(line);
  else if (!stderrClosed) process.stderr.write(line);
}

/** Writes lines for the person at the screen to stderr. */
export function writeNote(text: string): void {
  writeScreen(`${text}\n`);
}

/** Writes text to stderr as it is, control sequences included. */
export function writeScreen(text: string): void {
  if (!stderrClosed) process.stderr.write(hideSecrets(text));
}

/** Where prompts read and draw; stdout stays free for the result. */
export const promptStreams: { input: Readable; output: Writable } = {
  input: process.stdin,
  output: process.stderr,
};

export function describeTerminal(): Terminal {
  const { noColor, ci, dumbTerminal } = readEnvironment();
  const shown = process.stderr.isTTY === true;
  return {
    interactive: shown && process.stdin.isTTY === true && !ci,
    redrawable: shown && !ci && !dumbTerminal,
    colour: shown && !noColor && !dumbTerminal,
    columns: process.stderr.columns || 80,
    rows: process.stderr.rows || 24,
  };
}

/** Calls the listener whenever the terminal changes its size; gives what stops that. */
export function onResize(listener: () => void): () => void {
  process.stderr.on("resize", listener);
  return () => void process.stderr.off("resize", listener);
}

/** The width of the screen that results are shown on; unlimited where they go to a file or another program. */
export function measureResultWidth(): number {
  return process.stdout.isTTY === true ? process.stdout.columns || 80 : Number.POSITIVE_INFINITY;
}

/** Resolves when everything written to stdout has left the process. */
export async function flushResult(): Promise<void> {
  await new Promise<void>((resolve) => void process.stdout.write("", () => resolve()));
}

function hideSecrets(text: string): string {
  return maskSecrets(text, listSecrets());
}

/** Texts that must not be shown. */
export function listSecrets(): string[] {
  const { openaiApiKey, langsmithApiKey, secrets } = readEnvironment();
  return [openaiApiKey, langsmithApiKey, ...secrets].filter((secret) => secret !== undefined);
}
