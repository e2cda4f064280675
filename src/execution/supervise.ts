import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { devNull } from "node:os";
import { Readable, Writable } from "node:stream";
import type { ExecutionLimits, ExecutionReason, OutputTail } from "../state/execution-record.ts";
import { keepTail } from "./keep-tail.ts";
import { killProcess } from "./kill-process.ts";
import { listLeakedDescriptors } from "./list-leaked-descriptors.ts";
import type { UserIds } from "./sandbox.ts";

/** Limits that are watched from outside, and what else ends a program before its time. */
export type StopReason = Extract<ExecutionReason, "wall" | "memory" | "disk" | "output" | "aborted">;

/** The process to start, in a process group of its own and with nothing of this process's environment. */
export interface SupervisedCommand {
  file: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  cwd?: string;
  user?: UserIds | undefined;
  /** Read from descriptor 3. */
  onStatus?: (text: string) => void;
  /** Written to descriptor 4. */
  feed?: Buffer | undefined;
}

export interface Watch {
  limits: ExecutionLimits;
  signal?: AbortSignal | undefined;
  /** Looks at what the program takes, every so often. */
  measure?: () => { memoryMB: number | null; over: StopReason | undefined } | undefined;
  /** Ends what the process group does not hold. */
  kill?: () => void;
}

export interface Supervised {
  code: number | null;
  signal: NodeJS.Signals | null;
  stopped: StopReason | undefined;
  /** Why the process could not be started at all. */
  startError: string | undefined;
  ms: number;
  peakMB: number | null;
  stdout: OutputTail;
  stderr: OutputTail;
}

const firstLookMs = 20;
const pauseMs = 50;
/** What the streams may take to close once the process is gone. */
const closeMs = 1_000;

/** Runs a process to its end, or ends it at a limit; never throws for what the process does. */
export async function supervise(command: SupervisedCommand, watch: Watch): Promise<Supervised> {
  const [stdout, stderr] = [keepTail(), keepTail()];
  const started = performance.now();
  let peakMB: number | null = null;
  let stopped: StopReason | undefined = watch.signal?.aborted ? "aborted" : undefined;
  const finish = (end: Pick<Supervised, "code" | "signal" | "startError">): Supervised => ({
    ...end,
    stopped,
    ms: Math.round(performance.now() - started),
    peakMB,
    stdout: stdout.read(),
    stderr: stderr.read(),
  });
  if (stopped) return finish({ code: null, signal: null, startError: undefined });

  const child = start(command);
  const stop = (reason: StopReason): void => {
    stopped ??= reason;
    watch.kill?.();
    killGroup(child);
  };
  let written = 0;
  const take = (tail: typeof stdout, chunk: Buffer): void => {
    tail.add(chunk);
    written += chunk.length;
    if (written > watch.limits.outputKB * 1024) stop("output");
  };
  child.stdout?.on("data", (chunk: Buffer) => take(stdout, chunk));
  child.stderr?.on("data", (chunk: Buffer) => take(stderr, chunk));

  const abort = (): void => stop("aborted");
  watch.signal?.addEventListener("abort", abort, { once: true });
  const wall = setTimeout(() => stop("wall"), watch.limits.wallMs);
  let nextLook = setTimeout(look, firstLookMs);
  function look(): void {
    const before = performance.now();
    const seen = watch.measure?.();
    if (seen && seen.memoryMB !== null) peakMB = Math.max(peakMB ?? 0, Math.round(seen.memoryMB * 10) / 10);
    if (seen?.over) stop(seen.over);
    // a slow look, in a folder of many files, must not be all that this process does
    nextLook = setTimeout(look, Math.max(pauseMs, 5 * (performance.now() - before)));
  }

  const end = await waitForEnd(child);
  clearTimeout(wall);
  clearTimeout(nextLook);
  watch.signal?.removeEventListener("abort", abort);
  killGroup(child);
  await closeStreams(child);
  return finish(end);
}

function start({ file, args, env, cwd, user, onStatus, feed }: SupervisedCommand): ChildProcess {
  const stdio: ("ignore" | "pipe" | number)[] = ["ignore", "pipe", "pipe"];
  if (onStatus) stdio[3] = "pipe";
  if (feed) stdio[4] = "pipe";
  const nothing = openSync(devNull, "r");
  try {
    for (const leaked of listLeakedDescriptors()) stdio[leaked] ??= nothing;
    const child = spawn(file, args, {
      env: { ...env },
      detached: true,
      stdio: Array.from(stdio, (entry) => entry ?? "ignore"),
      ...(cwd === undefined ? {} : { cwd }),
      ...user,
    });
    const [, , , status, input] = child.stdio;
    if (onStatus && status instanceof Readable)
      status
        .setEncoding("utf8")
        .on("data", onStatus)
        .on("error", () => {});
    // a process that ends before it has read this says why in other ways
    if (feed && input instanceof Writable) input.on("error", () => {}).end(feed);
    return child;
  } finally {
    closeSync(nothing);
  }
}

function waitForEnd(child: ChildProcess): Promise<Pick<Supervised, "code" | "signal" | "startError">> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, startError: error.message }));
    child.once("exit", (code, signal) => resolve({ code, signal, startError: undefined }));
  });
}

/** Also after the end: members of the group may have outlived its leader, and no other group has its number while they do. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  killProcess(-child.pid);
}

async function closeStreams(child: ChildProcess): Promise<void> {
  const streams = child.stdio.filter((stream) => stream !== null && stream !== undefined);
  const closed = Promise.all(
    streams.map(
      (stream) => stream.closed || new Promise<void>((resolve) => void stream.once("close", resolve)),
    ),
  );
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([closed, new Promise((resolve) => (timer = setTimeout(resolve, closeMs)))]);
  clearTimeout(timer);
  for (const stream of streams) stream.destroy();
}
