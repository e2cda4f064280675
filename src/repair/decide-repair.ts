import type { Failure } from "../state/failure.ts";
import type { Repair } from "../state/repair.ts";

export interface RepairLimits {
  /** Rounds that a model is asked in, in all and of one rung. */
  rounds: number;
  roundsPerRung: number;
  /** US dollars; null for no limit. */
  maxCost: number | null;
  wallMs: number;
  /** Of the generated lines, between 0 and 1. */
  maxEditedShare: number;
}

export interface RepairState {
  /** In the order they were made. */
  repairs: readonly Repair[];
  failure: Failure;
  limits: RepairLimits;
  /** What all repairs so far took; `editedLines` are added and removed ones together. */
  spent: { cost: number; ms: number; editedLines: number };
  generatedLines: number;
}

const notForEdits: Partial<Record<Failure["class"], string>> = {
  environment:
    "the failure is of the environment, not of the code: the machine or its packages have to be mended",
  data: "the failure is of data that is not there: it has to be provided",
  resource: "the failure is of a limit that was reached: it has to be raised, or the machine is too small",
};

/** Whether one more round of repair is worth it; the reason is a sentence for the person who reads the report. */
export function decideRepair(state: RepairState): { go: true } | { go: false; reason: string } {
  const reason = findReason(state);
  return reason === undefined ? { go: true } : { go: false, reason };
}

function findReason({ repairs, failure, limits, spent, generatedLines }: RepairState): string | undefined {
  const kept = notForEdits[failure.class];
  if (kept !== undefined) return `${kept}.`;
  const asked = repairs.filter(({ verdict }) => verdict !== "stopped");
  if (asked.length >= limits.rounds) return `All ${limits.rounds} rounds of repair are used.`;
  const here = asked.filter(({ rung }) => rung === failure.rung).length;
  if (here >= limits.roundsPerRung)
    return `All ${limits.roundsPerRung} rounds of repair at rung ${failure.rung} are used.`;
  if (spent.ms >= limits.wallMs)
    return `Repairs took ${Math.round(spent.ms / 1000)} s; at most ${Math.round(limits.wallMs / 1000)} s are allowed.`;
  if (limits.maxCost !== null && spent.cost >= limits.maxCost)
    return `Repairs cost $${spent.cost.toFixed(2)}; at most $${limits.maxCost.toFixed(2)} is allowed.`;
  const share = spent.editedLines / Math.max(1, generatedLines);
  if (share > limits.maxEditedShare)
    return `Repairs edited ${(100 * share).toFixed(1)}% of the lines; at most ${(100 * limits.maxEditedShare).toFixed(1)}% are allowed.`;
  return findStandstill(
    repairs.filter(({ verdict }) => verdict === "applied"),
    failure,
  );
}

function findStandstill(applied: readonly Repair[], { fingerprint, rung }: Failure): string | undefined {
  const tried = new Set(
    applied.filter((repair) => repair.fingerprint === fingerprint).map(({ diff }) => diff),
  );
  const last = applied.findLastIndex((repair) => repair.fingerprint !== fingerprint);
  const isBack = last > 0 && applied.slice(0, last).some((repair) => repair.fingerprint === fingerprint);
  if (isBack)
    return "The failure is one that was there before another was mended: the repairs go in a circle.";
  if (tried.size >= 2) return "The same failure is still there after two different repairs.";
  const recent = applied.slice(-2);
  return recent.length === 2 && recent.every((repair) => repair.rung >= rung)
    ? `Two rounds of repair have not got beyond rung ${rung}.`
    : undefined;
}

export interface Attempt {
  commit: string | null;
  rung: number;
  editedLines: number;
}

/** The attempt to leave behind: the highest rung, then the fewest edited lines, then the earliest; not the last one. */
export function chooseBest<T extends Attempt>(attempts: readonly T[]): T | undefined {
  return attempts.reduce<T | undefined>((best, attempt) => {
    if (!best || attempt.rung > best.rung) return attempt;
    return attempt.rung === best.rung && attempt.editedLines < best.editedLines ? attempt : best;
  }, undefined);
}
