import type { RateWindow } from "./rate-window.ts";

/** Calls that may be under way before the server has shown that it takes more. */
const firstLimit = 4;
/** Places that each call adds which the server takes while all are in use. */
const growth = 2;
/**
 * Answers for each place, given while all are in use, before one more is tried after the server has refused a call;
 * doubled when that was too many.
 */
const firstPatience = 2;
const mostPatience = 64;

/** A place among the calls under way. */
export interface Place {
  /** The server has begun to answer, so it takes this many at once. */
  admit(): void;
  /** The server has refused the call because of its rate; it asks for this much time when it says. */
  refuse(retryAfterMs?: number): void;
  /** Gives the place to the next call; `answered` when the call had its answer. */
  leave(answered: boolean): void;
}

/** The places of a run's calls: how many there are follows what the server takes. */
export interface CallPlaces {
  /** Resolves to a place as soon as one is free; `urgent` calls come before those that wait already. */
  enter(call: { tokens: number; urgent: boolean }): Promise<Place>;
}

/** How many calls may be under way, when that changes, and why. */
export interface LimitChange {
  limit: number;
  reason: "refused" | "recovers";
  retryAfterMs: number | undefined;
}

interface Waiting {
  tokens: number;
  start(place: Place): void;
}

/**
 * Places for up to `most` calls. It starts with a few, adds two for each call that is admitted while all are taken,
 * falls to what the server takes when it refuses one, and then tries one more now and then. No call is ever dropped.
 */
export function createCallPlaces(options: {
  most: number;
  window: RateWindow;
  onChange(change: LimitChange): void;
}): CallPlaces {
  const { most, window, onChange } = options;
  const queue: Waiting[] = [];
  let limit = Math.min(most, firstLimit);
  let taken = 0;
  let refusedBefore = false;
  let patience = firstPatience;
  let answersSince = 0;
  let raised = false;
  let closedUntil = 0;
  let timer: NodeJS.Timeout | undefined;

  function fill(): void {
    clearTimeout(timer);
    for (let next = queue[0]; next && taken < limit; next = queue[0]) {
      const waitMs = Math.max(closedUntil - Date.now(), window.measureWait(next.tokens, taken));
      if (waitMs > 0) {
        timer = setTimeout(fill, waitMs);
        return;
      }
      queue.shift();
      taken += 1;
      window.take(next.tokens);
      next.start(createPlace());
    }
  }

  function change(to: number, reason: LimitChange["reason"], retryAfterMs?: number): void {
    if (to === limit && retryAfterMs === undefined) return;
    limit = to;
    onChange({ limit, reason, retryAfterMs });
  }

  function createPlace(): Place {
    let state: "waiting" | "admitted" | "refused" = "waiting";
    return {
      admit() {
        if (state !== "waiting") return;
        state = "admitted";
        if (refusedBefore || limit >= most || taken < limit) return;
        limit = Math.min(most, limit + growth);
        fill();
      },
      refuse(retryAfterMs) {
        state = "refused";
        refusedBefore = true;
        answersSince = 0;
        if (raised) patience = Math.min(patience * 2, mostPatience);
        raised = false;
        if (retryAfterMs !== undefined) closedUntil = Math.max(closedUntil, Date.now() + retryAfterMs);
        change(Math.max(1, Math.min(limit, taken - 1)), "refused", retryAfterMs);
      },
      leave(answered) {
        const allInUse = taken >= limit;
        taken -= 1;
        if (answered && allInUse && refusedBefore && limit < most) {
          answersSince += 1;
          if (answersSince >= patience * limit) {
            answersSince = 0;
            raised = true;
            change(limit + 1, "recovers");
          }
        }
        fill();
      },
    };
  }

  return {
    enter: ({ tokens, urgent }) =>
      new Promise((start) => {
        if (urgent) queue.unshift({ tokens, start });
        else queue.push({ tokens, start });
        fill();
      }),
  };
}
