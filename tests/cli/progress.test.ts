import { describe, expect, it } from "vitest";
import { measureWidth } from "../../src/cli/format/display-width.ts";
import { advanceProgress, type Progress, startProgress } from "../../src/cli/progress/advance-progress.ts";
import { describeEvent } from "../../src/cli/progress/describe-event.ts";
import { describeHeartbeat } from "../../src/cli/progress/describe-heartbeat.ts";
import { renderLiveLines } from "../../src/cli/progress/render-live-lines.ts";
import { createScreenBlock } from "../../src/cli/progress/screen-block.ts";
import type { RunEvent } from "../../src/state/events.ts";

const usage = {
  calls: 1,
  inputTokens: 8_000,
  cachedTokens: 6_000,
  outputTokens: 500,
  reasoningTokens: 0,
  cost: 0.0234,
};
const runStart: RunEvent = {
  type: "run-start",
  run: "r",
  paper: "A Paper",
  model: "openai:gpt-5",
  replayed: false,
};

/** Progress after events that are each a second apart. */
function follow(...events: RunEvent[]): Progress {
  return events.reduce(
    (progress, event, index) => advanceProgress(progress, event, 1_000 * index),
    startProgress(0),
  );
}

function start(file: string, attempt = 1): RunEvent {
  return { type: "call-start", agent: "coder", file, attempt };
}

function end(file: string, source: "model" | "cache" | "replay" = "model"): RunEvent {
  return { type: "call-end", agent: "coder", file, attempt: 1, usage, durationMs: 900, source };
}

const coding: RunEvent[] = [
  { type: "agent-start", agent: "coder" },
  { type: "files-start", agent: "coder", files: 4 },
];
const screen = { columns: 80, rows: 24, nowMs: 65_000 };

describe("the live lines", () => {
  it("show each call with its characters and time, and below them the stage with files, tokens and money", () => {
    const progress = follow(
      runStart,
      ...coding,
      start("data/loader.py"),
      end("data/loader.py"),
      start("models/encoder.py"),
      start("models/decoder.py"),
      { type: "call-progress", agent: "coder", file: "models/encoder.py", attempt: 1, characters: 12_345 },
      {
        type: "call-retry",
        agent: "coder",
        file: "models/decoder.py",
        attempt: 1,
        reason: "busy",
        waitMs: 60_500,
      },
    );
    expect(renderLiveLines(progress, screen)).toEqual(
      [
        "  coder          models/encoder.py                12,345 characters    1:00",
        "  coder          models/decoder.py              trying again in 4 s    0:59",
        "coder 1/4 files · 8,500 tokens (75% of input cached) · $0.02 · 1:05",
      ].map((line) =>
        expect.stringMatching(new RegExp(`^${line.replace(/[$().]/g, "\\$&").replace(/ {3,}/g, " {3,}")}$`)),
      ),
    );
  });

  it.each([1, 10, 24, 40, 79, 80, 200])("are never wider than a terminal of %i columns", (columns) => {
    const progress = follow(runStart, ...coding, start(`模型/${"long".repeat(60)}.py`), start("short.py"));
    for (const line of renderLiveLines(progress, { ...screen, columns })) {
      expect(measureWidth(line)).toBeLessThan(Math.max(columns, 2));
    }
  });

  it("leave out calls for which the screen has no room, and say how many", () => {
    const files = Array.from({ length: 30 }, (_, index) => start(`file_${index}.py`));
    const lines = renderLiveLines(follow(runStart, ...coding, ...files), { ...screen, rows: 10 });
    expect(lines).toHaveLength(7);
    expect(lines.at(-2)).toBe("  … and 25 more calls");
  });

  it("show a file name that holds control characters as plain text", () => {
    const [line] = renderLiveLines(follow(runStart, ...coding, start("a\u001b[2J\nb.py")), screen);
    expect(line).toMatch(/a \[2J b\.py/);
  });

  it("say that answers are recorded instead of what they cost", () => {
    const progress = follow({ ...runStart, replayed: true }, ...coding, start("a.py"), end("a.py", "replay"));
    expect(renderLiveLines(progress, screen).at(-1)).toBe(
      "coder 1/4 files · recorded answers, no model is asked · 1:05",
    );
  });
});

describe("progress", () => {
  it("counts what models were asked and not what was kept or recorded", () => {
    expect(follow(...coding, start("a.py"), end("a.py", "cache"), start("b.py"), end("b.py")).usage).toEqual(
      usage,
    );
  });

  it("takes a file back from the finished ones when its answer is asked for again", () => {
    const once = follow(...coding, start("a.py"), end("a.py"));
    expect([...once.finished]).toEqual(["a.py"]);
    expect([...advanceProgress(once, start("a.py", 2), 0).finished]).toEqual([]);
  });

  it("has an unknown price as soon as one price is unknown", () => {
    const unpriced: RunEvent = {
      type: "call-end",
      agent: "planner",
      attempt: 1,
      usage: { ...usage, cost: null },
      durationMs: 1,
      source: "model",
    };
    expect(renderLiveLines(follow(...coding, unpriced, end("a.py")), screen).at(-1)).toContain(
      "price unknown",
    );
  });
});

describe("a line that stays", () => {
  it.each<[RunEvent, string]>([
    [{ ...runStart, replayed: true }, 'Run r: "A Paper", recorded answers, no model is asked'],
    [
      { type: "call-retry", agent: "planner", attempt: 1, reason: "429: slow\ndown", waitMs: 2_500 },
      "planner: trying again in 2.5 s: 429: slow down",
    ],
    [
      {
        type: "call-rejected",
        agent: "coder",
        file: "a.py",
        attempt: 1,
        problems: ["is a stub", "no imports"],
      },
      "coder a.py: answer put back: is a stub (and 1 more)",
    ],
    [end("a.py"), "coder a.py: answered in 0.9 s, 8,500 tokens, $0.02"],
    [end("a.py", "cache"), "coder a.py: answer kept from before, nothing is asked"],
    [{ type: "file-written", agent: "coder", file: "a.py" }, "coder a.py: written"],
    [{ type: "agent-end", agent: "coder", durationMs: 83_000 }, "coder: ended after 1 min 23 s"],
  ])("says what %j means", (event, text) => {
    expect(describeEvent(event)?.text).toBe(text);
  });

  it("shows after a long silence what is waited for", () => {
    const progress = follow(runStart, ...coding, start("a.py"), start("b.py"));
    expect(describeHeartbeat(progress, 45_000)).toBe(
      "still working: coder 0/4 files, waiting for a.py (0:42), b.py (0:41) · 0 tokens · $0.00",
    );
  });
});

describe("the block of live lines", () => {
  it("is drawn over itself, also after the terminal became narrower, and gives the cursor back", () => {
    let written = "";
    const block = createScreenBlock((text) => {
      written += text;
    });
    block.open(80);
    block.draw([], ["x".repeat(50), "y"]);
    written = "";
    block.draw([], ["x".repeat(50), "y"]);
    expect(written).toBe("");
    block.resize(20);
    block.draw(["kept"], ["z"]);
    expect(written).toBe("\r\u001b[4A\u001b[Jkept\nz\u001b[K\n\u001b[J");
    written = "";
    block.close(["last"]);
    expect(written).toBe("\r\u001b[1A\u001b[Jlast\n\u001b[?25h");
  });
});
