import { toOneLine } from "../core/one-line.ts";
import type { ExecutionReason, ExecutionRecord } from "../state/execution-record.ts";
import type { Failure } from "../state/failure.ts";
import { classifyFailure } from "./failure/classify-failure.ts";
import { findLogFailures, stripColours } from "./failure/find-log-failures.ts";
import { fingerprint } from "./failure/fingerprint.ts";
import { type PrintedException, parseTraceback } from "./failure/parse-traceback.ts";

const longestLog = 8_000;
const longestMessage = 400;
const mostLines = 40;
const mostFrames = 30;

export interface FailureContext {
  rung: number;
  /** Paths of the repository. */
  paths: readonly string[];
  /** Where the program saw the repository. */
  workFolder: string;
}

const ended: Partial<Record<ExecutionReason, (record: ExecutionRecord) => string>> = {
  cpu: ({ limits }) => `it used more than ${limits.cpuSeconds} s of processor time`,
  wall: ({ limits }) => `it took longer than ${limits.wallMs / 1000} s`,
  memory: ({ limits }) => `it used more than ${limits.memoryMB} MB of memory`,
  disk: ({ limits }) => `it wrote more than ${limits.diskMB} MB`,
  output: ({ limits }) => `it said more than ${limits.outputKB} KB`,
  "missing-command": ({ argv }) => `there is no command ${argv[0]}`,
  "sandbox-failed": ({ stderr }) => {
    const said = stderr.tail.trim().split("\n").at(-1) ?? "";
    return `the sandbox did not start it${said === "" ? "" : ` (${said})`}`;
  },
};

/**
 * What has to be mended after an execution; null where it ended well or was stopped by the user. Everything it reads
 * was written by the program, which may print whatever it likes: only places of the repository are taken for places.
 */
export function readFailure(
  record: ExecutionRecord,
  { rung, paths, workFolder }: FailureContext,
): Failure | null {
  if (record.reason === "exit-zero" || record.reason === "aborted") return null;
  const [said, printed] = [record.stderr.tail, record.stdout.tail].map(toPlainText);
  const own = parseTraceback(said ?? "");
  const chain = own.length > 0 ? own : parseTraceback(printed ?? "");
  const both = [printed, said].filter(Boolean).join("\n");
  const limit = ended[record.reason];
  const last = chain.at(-1);
  const { type, message } =
    limit === undefined && last ? describeChain(chain, last) : describeEnd(record, both, limit?.(record));
  const frames = listFrames(chain, new Set(paths), workFolder);
  return {
    rung,
    class: classifyFailure({ ...record, chain: limit ? [] : chain, log: both, paths, workFolder }),
    fingerprint: fingerprint({ type, message, frames }),
    message: toOneLine(`${type}: ${message}`).slice(0, longestMessage),
    frames,
    log: renderLog(both, chain, paths, workFolder),
  };
}

// the first cause is what has to be mended, the last is what was seen
function describeChain(
  chain: readonly PrintedException[],
  last: PrintedException,
): { type: string; message: string } {
  const [first] = chain;
  const cause = first && first !== last ? ` (from ${first.type}: ${first.message})` : "";
  return { type: last.type, message: `${last.message}${cause}` };
}

function describeEnd(
  record: ExecutionRecord,
  log: string,
  limit: string | undefined,
): { type: string; message: string } {
  if (limit !== undefined) return { type: record.reason, message: limit };
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  const usage = lines.findLast((line) => /^\S{1,100}: error: /.test(line));
  if (usage !== undefined && record.exit === 2)
    return { type: "arguments", message: usage.replace(/^\S+: error: /, "") };
  const type = record.signal ?? `exit ${record.exit ?? "unknown"}`;
  return { type, message: findLogFailures(log).at(-1) ?? lines.at(-1) ?? "the program said nothing" };
}

// of the exception that was seen; of its causes where that one has no place in the repository
function listFrames(
  chain: readonly PrintedException[],
  paths: ReadonlySet<string>,
  workFolder: string,
): Failure["frames"] {
  for (const { frames } of chain.toReversed()) {
    const own = frames.flatMap((frame) => {
      const file = toRepositoryPath(frame.file, workFolder);
      if (!paths.has(file)) return [];
      return [{ file, line: frame.line, function: toOneLine(frame.function).slice(0, 120) }];
    });
    if (own.length > 0) return own.slice(-mostFrames);
  }
  return [];
}

function toRepositoryPath(file: string, workFolder: string): string {
  return (file.startsWith(`${workFolder}/`) ? file.slice(workFolder.length + 1) : file).replace(
    /^(?:\.\/)+/,
    "",
  );
}

function renderLog(
  both: string,
  chain: readonly PrintedException[],
  paths: readonly string[],
  workFolder: string,
): string {
  if (chain.length === 0) return both.split("\n").slice(-mostLines).join("\n").slice(-longestLog);
  const known = new Set(paths);
  let isOwn = true;
  const kept = chain
    .flatMap(({ lines }) => lines)
    .filter((line) => {
      const file = /^\s*File "([^"]+)", line/.exec(line)?.[1];
      if (file !== undefined) isOwn = known.has(toRepositoryPath(file, workFolder));
      else if (!/^\s/.test(line)) isOwn = true;
      return isOwn;
    });
  return kept.slice(-mostLines).join("\n").slice(-longestLog);
}

function toPlainText(text: string): string {
  return stripColours(text)
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n\t]/gu, "");
}
