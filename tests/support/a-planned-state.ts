import type { ConfigEntry } from "../../src/state/config-file.ts";
import { renderConfigYaml } from "../../src/state/config-yaml.ts";
import type { RunState } from "../../src/state/run-state.ts";
import { aDesign, type Imports } from "./a-design.ts";
import { aPaper } from "./a-paper.ts";
import { anArchitecture, aPlan } from "./a-plan.ts";
import { untouched } from "./untouched.ts";

export const plannedEntries: ConfigEntry[] = [
  { path: "model.rank", value: 8, standing: { kind: "stated", places: ["tab:1"] } },
  { path: "smoke.steps", value: 2, standing: { kind: "chosen", why: "runs in seconds" } },
];

/** A run that has come to its review: everything planned, nothing analysed or written, and every check content. */
export function aPlannedState(
  changes: Partial<RunState> = {},
  imports: Imports = { "src/model.py": [], "main.py": ["src/model.py"] },
): RunState {
  return {
    paper: aPaper(),
    paperPath: undefined,
    plan: aPlan(),
    architecture: anArchitecture(Object.keys(imports)),
    design: aDesign(imports),
    config: { entries: plannedEntries, yaml: renderConfigYaml(plannedEntries) },
    decision: undefined,
    feedback: null,
    analyses: {},
    files: {},
    usage: {},
    leftOut: {},
    ...untouched,
    output: undefined,
    ...changes,
  };
}
