import type { Architecture } from "../../src/state/architecture.ts";
import type { OverallPlan } from "../../src/state/overall-plan.ts";

/** The plan of a reproduction of `aPaper`, as small as its schema allows. */
export function aPlan(changes: Partial<OverallPlan> = {}): OverallPlan {
  return {
    goal: "Averaging beats the last iterate.",
    method: [{ name: "Averaging", description: "Takes the mean.", places: ["eq:1"] }],
    data: [],
    experiments: [
      { name: "Main", setup: "All methods", metrics: ["error"], expected: "0.12", places: ["tab:1"] },
    ],
    settings: [],
    openPoints: [],
    notes: [],
    ...changes,
  };
}

/** The architecture with these files and no class in any of them. */
export function anArchitecture(paths: readonly string[], changes: Partial<Architecture> = {}): Architecture {
  return {
    approach: "One module per step.",
    files: paths.map((path) => ({ path, purpose: "Does its step.", classes: [] })),
    classDiagram: "classDiagram\n    class Main {\n        <<module>>\n        +run()\n    }",
    sequenceDiagram: "sequenceDiagram\n    participant Main\n    Main->>Main: run",
    openPoints: [],
    ...changes,
  };
}
