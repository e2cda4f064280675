import { readTrace } from "../../src/index.ts";
import { type FaultPlan, scriptRepository, startModelServer } from "../../src/testing/index.ts";
import { listSteps } from "../../src/tracing/reading/list-steps.ts";
import type { Trace, TraceStep } from "../../src/tracing/reading/trace.ts";
import { startScriptedRun } from "../support/scripted-run.ts";

/** What goes wrong in a faulty run: the architect's first answer does not hold, main.py takes three tries, its analysis is cut. */
export const faults: FaultPlan = ({ agent, file, attempt }) => {
  if (agent === "architect" && attempt === 1) return "no-fence";
  if (file === "main.py" && agent === "coder" && attempt <= 2) return "server-error";
  if (file === "main.py" && agent === "analyst" && attempt === 1) return "truncated";
  return null;
};

/** A run of three files in which that goes wrong, and its trace. */
export async function startFaultyRun() {
  await using server = await startModelServer({
    answer: scriptRepository({ levels: [1, 1, 1] }),
    ...{ faults, promptCache: true, latency: { firstMs: 20 } },
  });
  const { run, folder, log } = await startScriptedRun({ server });
  const trace = await readTrace({ run: run.id, home: run.home });
  return { run, folder, home: run.home, log, trace };
}

/** All steps of a trace. */
export function listAllSteps({ sessions }: Trace): TraceStep[] {
  return sessions.flatMap(listSteps);
}
