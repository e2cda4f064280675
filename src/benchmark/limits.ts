import type { Figures } from "./figures.ts";
import { measureSpread } from "./waits.ts";

/** One thing that must hold of a benchmark, with the numbers; `holds` is null when the runs it needs were not made. */
export interface Verdict {
  limit: string;
  found: string;
  holds: boolean | null;
}

type Find = (shape: string, mode?: string) => Figures | undefined;

/** Judges the figures of one benchmark by the project's limits. */
export function judge(all: readonly Figures[]): Verdict[] {
  const find: Find = (shape, mode = "default") =>
    all.find((figures) => figures.shape === shape && figures.mode === mode);
  return [
    ...["layered-10", "layered-20"].flatMap((shape) => [
      atMost(`${shape}: wall to critical path`, find(shape)?.ratio, 1.05),
      atMost(`${shape} earlier-levels: wall to critical path`, find(shape, "earlier-levels")?.ratio, 1.05),
    ]),
    ...judgeMoney("layered-10", { uncached: 66_000, dollars: 0.53 }, find),
    ...judgeMoney("layered-20", { uncached: 112_000, dollars: 1.09 }, find),
    atLeast("layered-10: sequential wall to default", compareWalls("layered-10", find), 2.3),
    atLeast("layered-20: sequential wall to default", compareWalls("layered-20", find), 3.8),
    atMost("wide-50: wall to critical path", find("wide-50")?.ratio, 1.08),
    atMost("chain-50: wall to critical path", find("chain-50")?.ratio, 1.08),
    ...judgeTraces(all),
    ...judgeLimited("limited-10", find),
    ...judgeLimited("limited-20", find),
    atMost("peak memory, MB, largest of all runs", largest(all.map(toMegabytes)), 300),
    ...judgeGrowth(find),
    atMost(
      "first call, ms after process start, median",
      all.length > 0 ? measureSpread(all.map((run) => run.firstCallMs)).median : undefined,
      1_200,
    ),
    atMost("own time per call, ms, largest median", largest(all.map((run) => run.waits.own.median)), 10),
  ];
}

/** How many times longer the sequential protocol takes than the default. */
export function compareWalls(shape: string, find: Find): number | undefined {
  const [sequential, ours] = [find(shape, "sequential"), find(shape)];
  return sequential && ours && sequential.wallSeconds / ours.wallSeconds;
}

function judgeMoney(shape: string, limit: { uncached: number; dollars: number }, find: Find): Verdict[] {
  const [ours, earlier] = [find(shape), find(shape, "earlier-levels")];
  return [
    atMost(`${shape} earlier-levels: uncached prompt tokens`, earlier?.usage.uncachedTokens, limit.uncached),
    atMost(`${shape} earlier-levels: dollars (o3-mini)`, earlier?.dollars.o3Mini, limit.dollars),
    lessThan(`${shape}: dollars (o3-mini), less than those`, ours?.dollars.o3Mini, earlier?.dollars.o3Mini),
  ];
}

/** What tracing here and to LangSmith takes, over runs in turns. */
function judgeTraces(all: readonly Figures[]): Verdict[] {
  const [few, many] = ["traced-20", "traced-50"].map((name) =>
    compareTraced(all.filter(({ shape }) => shape === name)),
  );
  // over the calls of both, because one start that is slow is milliseconds of each call
  const perCall = (read: (compared: Compared) => number) =>
    few && many && (read(few) + read(many)) / (few.calls + many.calls);
  return [
    atMost(
      "traces: wall, ms more for each call",
      perCall(({ wallMs }) => wallMs),
      5,
    ),
    shown(
      "traces: CPU, ms more for each call",
      perCall(({ cpuMs }) => cpuMs),
    ),
    shown("traced-20: own time per call, ms more with traces", few?.ownMs),
    shown("traced-50: own time per call, ms more with traces", many?.ownMs),
    atMost("traced-20: wall with traces to without, mean of 3", few?.wallRatio, 1.03),
    atMost("traced-50: wall with traces to without, mean of 3", many?.wallRatio, 1.03),
  ];
}

/** Means of the runs of one shape with traces, less those without: of a whole run, and of the own time of its calls. */
interface Compared {
  calls: number;
  wallMs: number;
  cpuMs: number;
  ownMs: number;
  wallRatio: number;
}

function compareTraced(runs: readonly Figures[]): Compared | undefined {
  const [untraced, traced] = ["untraced", "langsmith"].map((mode) => runs.filter((run) => run.mode === mode));
  const calls = runs[0]?.calls;
  if (!untraced?.length || !traced?.length || calls === undefined) return undefined;
  const average = (some: readonly Figures[], read: (run: Figures) => number) =>
    some.reduce((sum, run) => sum + read(run), 0) / some.length;
  const growth = (read: (run: Figures) => number) => average(traced, read) - average(untraced, read);
  const wall = (run: Figures) => run.wallSeconds;
  return {
    calls,
    wallMs: growth(({ scaledWallSeconds, scale }) => (scaledWallSeconds / scale) * 1_000),
    cpuMs: growth((run) => run.cpuMsPerCall * run.calls),
    ownMs: growth((run) => run.waits.own.median),
    wallRatio: average(traced, wall) / average(untraced, wall),
  };
}

function judgeLimited(shape: string, find: Find): Verdict[] {
  const run = find(shape);
  return [
    atMost(`${shape}: wall to the best possible`, run?.ratio, 1.25),
    atMost(`${shape}: requests refused, share`, run && run.refused / (run.refused + run.calls), 0.15),
  ];
}

function judgeGrowth(find: Find): Verdict[] {
  const [ten, twenty, fifty] = ["layered-10", "layered-20", "layered-50"].map((shape) => find(shape));
  return [
    atMost("checkpoint bytes per artefact byte, 20 to 10 files", divide(twenty, ten), 1.05),
    atMost("checkpoint bytes per artefact byte, 50 to 20 files", divide(fifty, twenty), 1.05),
  ];
}

function divide(larger: Figures | undefined, smaller: Figures | undefined): number | undefined {
  return larger && smaller && larger.checkpointShare / smaller.checkpointShare;
}

function atMost(limit: string, found: number | undefined, bound: number): Verdict {
  return compare(limit, "<=", found, bound, (value, most) => value <= most);
}

/** A figure without a limit, said beside those that have one. */
function shown(limit: string, found: number | undefined): Verdict {
  return { limit, found: found === undefined ? "not run" : show(found), holds: null };
}

function lessThan(limit: string, found: number | undefined, bound: number | undefined): Verdict {
  return compare(limit, "<", found, bound, (value, more) => value < more);
}

function atLeast(limit: string, found: number | undefined, bound: number): Verdict {
  return compare(limit, ">=", found, bound, (value, least) => value >= least);
}

function compare(
  limit: string,
  sign: string,
  found: number | undefined,
  bound: number | undefined,
  holds: (found: number, bound: number) => boolean,
): Verdict {
  if (found === undefined || bound === undefined) return { limit, found: "not run", holds: null };
  return { limit, found: `${show(found)} ${sign} ${show(bound)}`, holds: holds(found, bound) };
}

function show(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toFixed(3);
}

function toMegabytes({ peakMemoryBytes }: Figures): number {
  return peakMemoryBytes / 1e6;
}

function largest(values: readonly number[]): number | undefined {
  return values.length > 0 ? Math.max(...values) : undefined;
}
