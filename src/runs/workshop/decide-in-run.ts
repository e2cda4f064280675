import { chooseBest, decideRepair } from "../../repair/decide-repair.ts";
import { countLines } from "../../repair/measure-edits.ts";
import type { ExecuteSettings } from "../../state/execute-settings.ts";
import { countEdited, sumRepairs } from "../../state/repair.ts";
import type { RunState } from "../../state/run-state.ts";

const roundsPerRung = 3;
const maxEditedShare = 0.15;

/** Why there is to be no further repair of this state; null when there may be one. */
export function findReasonToStop(state: RunState, settings: ExecuteSettings): string | null {
  const { failure, repairs, probes, files } = state;
  if (!failure) return "Nothing failed.";
  const probesSince = probes.slice(repairs[0]?.probes ?? probes.length);
  const decided = decideRepair({
    ...{ repairs, failure },
    limits: {
      ...{ rounds: settings.mostRounds, roundsPerRung, maxEditedShare },
      ...{ maxCost: settings.mostRepairCost, wallMs: settings.mostRepairMs },
    },
    spent: {
      cost: repairs.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
      ms: [...repairs, ...probesSince].reduce((sum, { ms }) => sum + ms, 0),
      editedLines: sumRepairs(repairs).edited,
    },
    generatedLines: countLines(new Map(Object.values(files).map(({ path, text }) => [path, text]))),
  });
  return decided.go ? null : decided.reason;
}

/** How many of the latest changes have to be undone to come back to the best of all attempts: the highest rung, then the fewest edits. */
export function countWorse({ repairs, failure }: RunState): number {
  const applied = repairs.filter(({ verdict }) => verdict === "applied");
  let editedLines = 0;
  const attempts = applied.map((repair, index) => {
    const attempt = { commit: null, rung: repair.rung, editedLines, index };
    editedLines += countEdited(repair);
    return attempt;
  });
  const latest = { commit: null, rung: failure?.rung ?? 0, editedLines, index: applied.length };
  const best = chooseBest([...attempts, latest]);
  return applied.length - (best?.index ?? applied.length);
}
