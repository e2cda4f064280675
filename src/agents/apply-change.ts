import { mergeFiles } from "../state/merge-files.ts";
import type { RepairChange } from "../state/repair.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";

/** The update of the state that a change means. */
export function applyChange({ design }: RunState, { files, config, packages, check }: RepairChange) {
  return {
    files,
    ...(check ? { check } : {}),
    ...(config ? { config } : {}),
    ...(packages && design ? { design: { ...design, packages } } : {}),
  };
}

/** The state as it is after a change. */
export function changeState(state: RunState, change: RepairChange): RunState {
  return { ...state, ...applyChange(state, change), files: mergeFiles(state.files, change.files) };
}

/**
 * The update that undoes that many of the latest repairs that changed something, the latest first: the files, and
 * the failure as they were then. The repairs themselves and the probes since then stay, as undone ones.
 */
export function undoRepairs(state: RunState, count: number): RunUpdate & Pick<RunState, "repairs"> {
  const undone = state.repairs.filter(({ verdict }) => verdict === "applied").slice(-count);
  const [first] = undone;
  if (count === 0 || !first) return { repairs: state.repairs };
  const update: ReturnType<typeof applyChange> = { files: {} };
  // the earliest change has the last word on what stood there before
  for (const { undo } of undone.toReversed()) {
    const { files, ...others } = applyChange(state, undo);
    Object.assign(update, others);
    Object.assign(update.files, files);
  }
  const { rung, fingerprint, message } = first;
  return {
    ...update,
    repairs: state.repairs.map((repair) =>
      undone.includes(repair) ? { ...repair, verdict: "undone" as const } : repair,
    ),
    // what was executed stays told
    probes: state.probes.map((run, index) =>
      index < first.probes ? run : { ...run, undone: true as const },
    ),
    failure: state.failure && { ...state.failure, rung, fingerprint, message, frames: [], log: "" },
  };
}
