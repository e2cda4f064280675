import type { RateLimits } from "../testing/index.ts";

/** A way to run the product. */
export interface Mode {
  name: "default" | "earlier-levels" | "sequential" | "untraced" | "langsmith";
  flags: readonly string[];
  /** Which files' code a coder waits for; in sequential runs every call waits for the one before it. */
  waitsFor: "imports" | "lower-levels";
  sequential: boolean;
  /** Whether the trace also goes to a receiver that stands for LangSmith. */
  sendsTrace?: boolean;
}

export const modes = {
  default: { name: "default", flags: [], waitsFor: "imports", sequential: false },
  "earlier-levels": {
    name: "earlier-levels",
    flags: ["--show-code", "earlier-levels"],
    waitsFor: "lower-levels",
    sequential: false,
  },
  sequential: { name: "sequential", flags: ["--sequential"], waitsFor: "imports", sequential: true },
  untraced: { name: "untraced", flags: ["--no-trace"], waitsFor: "imports", sequential: false },
  langsmith: { name: "langsmith", flags: [], waitsFor: "imports", sequential: false, sendsTrace: true },
} as const satisfies Readonly<Record<Mode["name"], Mode>>;

/** A repository to be written: how many files are on each level, the last being main.py. */
export interface Shape {
  name: string;
  levels: readonly number[];
  modes: readonly Mode["name"][];
  /** Passed as --concurrency; the product's own default when absent. */
  concurrency?: number;
  limits?: RateLimits;
  /** Runs no faster than this, because the product's own time and the waits that it chooses are not scaled. */
  maxScale?: number;
}

/** In turns, because the machine's speed drifts. */
const tracesInTurns = ["untraced", "langsmith", "untraced", "langsmith", "untraced", "langsmith"] as const;
const tenFiles = [2, 3, 2, 2, 1];
const twentyFiles = [3, 4, 4, 4, 4, 1];
const fiftyFiles = [5, 9, 9, 9, 9, 8, 1];
const threeAtOnce = { limits: { concurrent: 3 }, maxScale: 5 };

export const shapes: readonly Shape[] = [
  { name: "layered-10", levels: tenFiles, modes: ["default", "earlier-levels", "sequential"], maxScale: 5 },
  {
    name: "layered-20",
    levels: twentyFiles,
    modes: ["default", "earlier-levels", "sequential"],
    maxScale: 5,
  },
  { name: "layered-50", levels: fiftyFiles, modes: ["default"], concurrency: 64 },
  { name: "wide-50", levels: [49, 1], modes: ["default"], concurrency: 64 },
  { name: "chain-50", levels: Array.from({ length: 50 }, () => 1), modes: ["default"], concurrency: 64 },
  { name: "traced-20", levels: twentyFiles, modes: tracesInTurns, maxScale: 5 },
  { name: "traced-50", levels: fiftyFiles, modes: tracesInTurns, concurrency: 64 },
  { name: "limited-10", levels: tenFiles, modes: ["default"], ...threeAtOnce },
  { name: "limited-20", levels: twentyFiles, modes: ["default"], ...threeAtOnce },
];

/** What `--quick` runs. */
export const quickShapes: readonly Shape[] = [
  { name: "layered-10", levels: tenFiles, modes: ["default", "earlier-levels"] },
];

export function countFiles({ levels }: Pick<Shape, "levels">): number {
  return levels.reduce((sum, files) => sum + files, 0);
}
