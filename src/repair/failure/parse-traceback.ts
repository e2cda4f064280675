import type { Failure } from "../../state/failure.ts";

/** One exception of a chain, as Python prints it. */
export interface PrintedException {
  type: string;
  message: string;
  frames: PrintedFrame[];
  /** The lines it was printed in. */
  lines: string[];
}

type Frame = Failure["frames"][number];
/** `file` as printed; `source` is the line of code below it. */
export interface PrintedFrame extends Frame {
  source: string;
}

const frameLine = /^\s*File "([^"]{1,400})", line (\d{1,7})(?:, in (.{1,200})| in (.{1,200}))?$/;
const exceptionLine = /^([A-Za-z_][\w.]{0,120})(?:: ?(.*))?$/;
const header = /^\s*(?:Exception Group )?Traceback \(most recent call last\):\s*$/;
const linked =
  /^(?:During handling of the above exception, another exception occurred:|The above exception was the direct cause of the following exception:)$/;
const mostMessageLines = 8;

/**
 * The last chain of exceptions in what a program wrote, the first cause first; empty where there is none. A traceback
 * whose beginning was cut off is read from where it goes on.
 */
export function parseTraceback(text: string): PrintedException[] {
  const chains: PrintedException[][] = [];
  let current = startException();
  let isLinked = false;
  let sinceEnd = 0;
  const lines = text.split("\n").map(unwrap);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (linked.test(line.trim())) isLinked = true;
    else if (header.test(line)) current = startException([line]);
    else if (frameLine.test(line)) addFrame(current, line, lines[at + 1] ?? "");
    else if (isEnd(current, line)) {
      at = finish(current, lines, at);
      const chain = chains.at(-1);
      // members of a group follow it without a word between
      if (chain && (isLinked || (sinceEnd === 0 && chain.some(({ type }) => /Group$/.test(type)))))
        chain.push(current);
      else chains.push([current]);
      current = startException();
      isLinked = false;
      sinceEnd = 0;
    } else if (current.frames.length > 0) current.lines.push(line);
    else if (line.trim() !== "") sinceEnd++;
  }
  return chains.at(-1) ?? [];
}

// `  |   File …` of an exception group is `  File …`; its rulers go
function unwrap(line: string): string {
  if (/^\s*\+-/.test(line)) return "";
  return line
    .replace(/^\s*(?:\| ?|\+ (?=Exception Group))/, "")
    .replace(/\r$/, "")
    .slice(0, 2_000);
}

function startException(lines: string[] = []): PrintedException {
  return { type: "", message: "", frames: [], lines };
}

function addFrame(exception: PrintedException, line: string, source: string): void {
  const [, file = "", number = "1", name, fault] = frameLine.exec(line) ?? [];
  exception.lines.push(line);
  exception.frames.push({
    file,
    line: Math.max(1, Number(number)),
    function: (name ?? fault ?? "<module>").trim(),
    source: frameLine.test(source) ? "" : source.trim(),
  });
}

function isEnd({ frames, lines }: PrintedException, line: string): boolean {
  if (frames.length === 0 && lines.length === 0) return false;
  return isException(line);
}

function isException(line: string): boolean {
  const type = exceptionLine.exec(line)?.[1] ?? "";
  const name = type.split(".").at(-1) ?? "";
  return /^[A-Z]/.test(name) || /(?:error|exception|warning|timeout|herror)$/i.test(name);
}

// the message goes on until a blank line or the next sign of a traceback
function finish(exception: PrintedException, lines: readonly string[], at: number): number {
  const [, type = "", first = ""] = exceptionLine.exec(lines[at] ?? "") ?? [];
  const message = [first];
  let end = at;
  while (end + 1 < lines.length && message.length < mostMessageLines) {
    const next = lines[end + 1] ?? "";
    if (
      next.trim() === "" ||
      header.test(next) ||
      frameLine.test(next) ||
      linked.test(next.trim()) ||
      isException(next)
    )
      break;
    message.push(next);
    end++;
  }
  exception.type = type;
  exception.message = message.join("\n");
  exception.lines.push(...lines.slice(at, end + 1));
  return end;
}
