import { describe, expect, it } from "vitest";
import type { Figures } from "../../src/benchmark/figures.ts";
import { judge } from "../../src/benchmark/limits.ts";
import { renderReport } from "../../src/benchmark/render-report.ts";

function someFigures(changes: Partial<Figures> = {}): Figures {
  return {
    ...{ shape: "layered-10", mode: "default", files: 10, scale: 20, concurrency: undefined },
    ...{ wallSeconds: 260, wallFromFirstCallSeconds: 259, scaledWallSeconds: 280 },
    ...{ criticalPathSeconds: 257, bestPossibleSeconds: undefined, ratio: 260 / 257 },
    ...{ calls: 24, refused: 0, peakConcurrency: 10 },
    usage: { inputTokens: 561_644, cachedTokens: 473_984, uncachedTokens: 87_660, outputTokens: 46_903 },
    dollars: { o3Mini: 0.5, gpt5Like: 0.6 },
    waits: { own: { median: 4, p95: 9 }, all: { median: 200, p95: 1_234 } },
    ...{ cpuMsPerCall: 50, peakMemoryBytes: 250e6, firstCallMs: 700, modelErrorSeconds: 0.1 },
    ...{ checkpointBytes: 1e6, artefactBytes: 5e5, checkpointShare: 2, repositoryBytes: 1e5 },
    answerTokens: { planner: 2_500, architect: 1_500, "logic-designer": 2_500, "config-writer": 400 },
    timeline: [],
    ...changes,
  };
}

const sequential = someFigures({ mode: "sequential", wallSeconds: 620, ratio: 2.4 });
const earlier = someFigures({ mode: "earlier-levels", dollars: { o3Mini: 0.52, gpt5Like: 0.6 } });

/** What the limits say, by the words they begin with. */
function findVerdict(all: readonly Figures[], words: string) {
  return judge(all).find(({ limit }) => limit.startsWith(words))?.holds;
}

describe("the limits", () => {
  it("hold or not by the figures of the runs they are about", () => {
    expect(findVerdict([someFigures()], "layered-10: wall")).toBe(true);
    expect(findVerdict([someFigures({ ratio: 1.06 })], "layered-10: wall")).toBe(false);
    expect(findVerdict([someFigures({ peakMemoryBytes: 301e6 })], "peak memory")).toBe(false);
    expect(findVerdict([someFigures({ firstCallMs: 1_201 })], "first call")).toBe(false);
  });

  it("say nothing of runs that were not made", () => {
    expect(findVerdict([someFigures()], "wide-50")).toBeNull();
    expect(findVerdict([someFigures()], "layered-10: sequential")).toBeNull();
  });

  it("compare the sequential protocol with the default of the same benchmark", () => {
    expect(findVerdict([someFigures(), sequential], "layered-10: sequential")).toBe(true);
    expect(findVerdict([someFigures({ wallSeconds: 300 }), sequential], "layered-10: sequential")).toBe(
      false,
    );
  });

  it("hold the default's dollars against those of earlier levels", () => {
    expect(findVerdict([someFigures(), earlier], "layered-10: dollars")).toBe(true);
    expect(
      findVerdict([someFigures({ dollars: { o3Mini: 0.53, gpt5Like: 1 } }), earlier], "layered-10: dollars"),
    ).toBe(false);
  });

  it("see checkpoints that grow faster than what is kept in them", () => {
    const twenty = someFigures({ shape: "layered-20", checkpointShare: 2.5 });

    expect(findVerdict([someFigures(), twenty], "checkpoint bytes")).toBe(false);
  });

  it("spread what runs with traces take more over all calls", () => {
    const runs = (shape: string, calls: number, tracedMs: number) =>
      (["untraced", "langsmith"] as const).map((mode) => {
        const more = mode === "untraced" ? 0 : tracedMs;
        return someFigures({
          ...{ shape, mode, calls, scale: 5 },
          scaledWallSeconds: ((60_000 + more) * 5) / 1_000,
          cpuMsPerCall: (8_000 + 2 * more) / calls,
        });
      });
    const all = [...runs("traced-20", 44, 240), ...runs("traced-50", 104, 352)];

    expect(judge(all).filter(({ limit }) => limit.startsWith("traces"))).toMatchObject([
      { found: "4.000 <= 5.000", holds: true },
      { found: "8.000", holds: null },
    ]);
    expect(findVerdict([...runs("traced-20", 44, 240), ...runs("traced-50", 104, 600)], "traces")).toBe(
      false,
    );
    expect(findVerdict(runs("traced-20", 44, 240), "traces")).toBeNull();
  });

  it("count refused requests among all", () => {
    const limited = someFigures({ shape: "limited-10", refused: 5 });

    expect(findVerdict([limited], "limited-10: requests refused")).toBe(false);
  });
});

describe("the report", () => {
  it("fits into 80 columns and gives every run a column", () => {
    const all = [someFigures(), earlier, sequential, someFigures({ shape: "wide-50" })];
    const lines = renderReport(all, judge(all)).split("\n");

    expect(lines.filter(({ length }) => length > 80)).toEqual([]);
    expect(lines.filter((line) => line.startsWith("wall, start to exit"))[0]?.match(/\d s/g)).toHaveLength(3);
    expect(lines.filter((line) => line.endsWith(": 10 files"))).toHaveLength(2);
  });
});
