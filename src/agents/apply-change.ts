import type { RepairChange } from "../state/repair.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";

/** The update of the state that a change means. */
export function applyChange({ design }: RunState, { files, config, packages }: RepairChange) {
  return {
    files,
    ...(config ? { config } : {}),
    ...(packages && design ? { design: { ...design, packages } } : {}),
  };
}

/** The update that undoes that many of the latest repairs that changed something, the latest first. */
export function undoRepairs(state: RunState, count: number): RunUpdate {
  if (count === 0) return {};
  const undone = state.repairs.filter(({ verdict }) => verdict === "applied").slice(-count);
  const update: ReturnType<typeof applyChange> = { files: {} };
  // the earliest change has the last word on what stood there before
  for (const { undo } of undone.reverse()) {
    const { files, ...others } = applyChange(state, undo);
    Object.assign(update, others);
    Object.assign(update.files, files);
  }
  return update;
}
