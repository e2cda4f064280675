import type { TraceStep } from "./trace.ts";

/** The step and all that is part of it, each before what is part of it. */
export function listSteps(step: TraceStep): TraceStep[] {
  return [step, ...step.steps.flatMap(listSteps)];
}
