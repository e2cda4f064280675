import type { Trace, TraceStep } from "./trace.ts";

/** What a trace can be cut down to. */
export interface TraceFilter {
  agent?: string | undefined;
  file?: string | undefined;
}

/** The trace with only those questions and what they are part of; sessions that have none are left out. */
export function filterTrace(trace: Trace, { agent, file }: TraceFilter): Trace {
  if (agent === undefined && file === undefined) return trace;
  const fits = (step: TraceStep) =>
    (agent === undefined || step.agent === agent) && (file === undefined || step.file === file);
  const isAsked = ({ prompt, call }: TraceStep) => prompt !== null || call !== null;
  const cut = <S extends TraceStep>(step: S): S[] => {
    if (isAsked(step) && fits(step)) return [step];
    const steps = step.steps.flatMap(cut);
    return steps.length > 0 ? [{ ...step, steps }] : [];
  };
  return { ...trace, sessions: trace.sessions.flatMap(cut) };
}
