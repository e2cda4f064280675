import { setImmediate } from "node:timers/promises";
import type { Client } from "langsmith";
import type { RunCreate, RunUpdate } from "langsmith/schemas";

type Options = Parameters<Client["createRun"]>[1];
type Send<Words extends unknown[]> = (...words: [...Words, options: Options]) => Promise<void>;

/** What waits to be sent to LangSmith. */
export interface TraceOutbox {
  create: (id: string | undefined, run: RunCreate, options: Options) => void;
  update: (id: string, run: RunUpdate, options: Options) => void;
  /** Sends what waits; resolves when LangSmith's client has taken all of it. */
  empty: () => Promise<void>;
}

/** So long that the requests of many calls that begin at once have left, and short beside what a model takes. */
const delayMs = 200;

/**
 * Holds runs back for a moment: to write them as JSON takes milliseconds, and no request should wait for that. A step
 * that is over by then, as most are that are no model calls, is sent once, whole.
 */
export function createTraceOutbox(client: {
  create: Send<[run: RunCreate]>;
  update: Send<[id: string, run: RunUpdate]>;
}): TraceOutbox {
  /** Runs that have begun, by their id, and what else is to be sent in its order. */
  let begun = new Map<string | undefined, RunCreate>();
  let waiting: (() => Promise<void>)[] = [];
  let sent: Promise<void> = Promise.resolve();

  function wait(send: () => Promise<void>): void {
    if (waiting.push(send) === 1) setTimeout(empty, delayMs).unref();
  }

  function empty(): Promise<void> {
    const all = waiting;
    waiting = [];
    begun = new Map();
    sent = sent.then(async () => {
      for (const send of all) {
        await send();
        // many at once must not hold up the answers that arrive meanwhile
        await setImmediate();
      }
    });
    return sent;
  }

  return {
    create(id, run, options) {
      begun.set(id, run);
      wait(() => client.create(run, options));
    },
    update(id, run, options) {
      const start = begun.get(id);
      if (start) Object.assign(start, pickDefined(run));
      else wait(() => client.update(id, run, options));
    },
    empty,
  };
}

function pickDefined(run: RunUpdate): RunUpdate {
  return Object.fromEntries(Object.entries(run).filter(([, value]) => value !== undefined));
}
