import { layOutRepository, type ScriptedFile } from "../testing/scripted-layout.ts";
import type { Mode } from "./shapes.ts";

/** One call of a run, and the calls whose answers it cannot do without. */
export interface PlannedCall {
  name: string;
  needs: readonly string[];
}

const planning = ["planner", "architect", "logic-designer", "config-writer"];

/** Name of a call in the graph. */
export function nameCall({ agent, file }: { agent: string; file?: string | undefined }): string {
  return file === undefined ? agent : `${agent} ${file}`;
}

/** Every call of a run, each after those it needs. */
export function listPlannedCalls(levels: readonly number[], waitsFor: Mode["waitsFor"]): PlannedCall[] {
  const files = layOutRepository(levels);
  const analyses = files.map(({ path }) => nameCall({ agent: "analyst", file: path }));
  return [
    ...planning.map((name, index) => ({ name, needs: planning.slice(Math.max(0, index - 1), index) })),
    ...analyses.map((name) => ({ name, needs: planning.slice(-1) })),
    ...files.map((file) => ({
      name: nameCode(file),
      needs: [
        ...analyses,
        ...(waitsFor === "imports" ? file.imports : files.filter(({ level }) => level < file.level)).map(
          nameCode,
        ),
      ],
    })),
  ];
}

function nameCode({ path }: ScriptedFile): string {
  return nameCall({ agent: "coder", file: path });
}
