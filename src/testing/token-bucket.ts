/** A limit per minute that refills continuously, from empty to full in one minute. */
export interface TokenBucket {
  /** Whether so much can be taken now; more than the whole bucket can be taken from a full one. */
  holds(amount: number): boolean;
  take(amount: number): void;
  describe(): { size: number; left: number; fullInMs: number };
}

/** Makes a full bucket; `now` gives milliseconds. */
export function createTokenBucket(
  perMinute: number,
  now: () => number = () => performance.now(),
): TokenBucket {
  const perMs = perMinute / 60_000;
  let left = perMinute;
  let filledAt = now();

  function refill(): void {
    const moment = now();
    left = Math.min(perMinute, left + (moment - filledAt) * perMs);
    filledAt = moment;
  }

  return {
    holds(amount) {
      refill();
      return left >= Math.min(amount, perMinute);
    },
    take(amount) {
      refill();
      left -= amount;
    },
    describe() {
      refill();
      return { size: perMinute, left, fullInMs: (perMinute - left) / perMs };
    },
  };
}
