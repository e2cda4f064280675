import { describe, expect, it } from "vitest";
import { createRateWindow } from "../../src/models/rate-window.ts";

/** A window after an answer with these headers, and a clock that is moved by hand. */
function observe(headers: Record<string, string>) {
  let now = 1_000_000;
  const window = createRateWindow(() => now);
  window.observe(new Headers(headers));
  return {
    window,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const tokens = {
  "x-ratelimit-limit-tokens": "60000",
  "x-ratelimit-remaining-tokens": "30000",
  // 30,000 tokens in 30 s: one a millisecond
  "x-ratelimit-reset-tokens": "30s",
};

describe("what is left of a provider's rate", () => {
  it("is without limit as long as the provider says nothing of one", () => {
    expect(createRateWindow().measureWait(1_000_000, 5)).toBe(0);
    expect(observe({ "x-ratelimit-limit-tokens": "10" }).window.measureWait(1_000, 5)).toBe(0);
  });

  it("makes a call wait until as much as it needs has come back", () => {
    const { window, pass } = observe(tokens);
    window.take(25_000);

    expect(window.measureWait(5_000, 1)).toBe(0);
    expect(window.measureWait(12_000, 1)).toBe(7_000);
    pass(6_000);
    expect(window.measureWait(12_000, 1)).toBe(1_000);
    pass(1_000);
    expect(window.measureWait(12_000, 1)).toBe(0);
  });

  it("never makes the only call wait, and none for more than all there is", () => {
    const { window } = observe(tokens);
    window.take(30_000);

    expect(window.measureWait(100_000, 0)).toBe(0);
    expect(window.measureWait(100_000, 1)).toBe(60_000);
  });

  it("counts requests, too", () => {
    const { window } = observe({
      "x-ratelimit-limit-requests": "10",
      "x-ratelimit-remaining-requests": "1",
      "x-ratelimit-reset-requests": "9000ms",
    });

    expect(window.measureWait(5, 3)).toBe(0);
    window.take(5);
    expect(window.measureWait(5, 3)).toBe(1_000);
  });

  it("is what the last answer says", () => {
    const { window } = observe(tokens);
    window.take(30_000);
    window.observe(
      new Headers({ ...tokens, "x-ratelimit-remaining-tokens": "60000", "x-ratelimit-reset-tokens": "0s" }),
    );

    expect(window.measureWait(50_000, 4)).toBe(0);
  });
});
