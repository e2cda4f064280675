import { z } from "zod";
import { readCall, relateCalls } from "./read-call.ts";
import type { CheckVerdict, StepStanding, Trace, TracedPrompt, TraceSession, TraceStep } from "./trace.ts";
import { readMetadata, type TraceRow } from "./trace-row.ts";

const Verdict = z.object({ accepted: z.boolean(), problems: z.array(z.string()) });
const Decision = z.object({ decision: z.string() });
/** The steps of a run as trees, one for each session; what has not ended was cut off unless the run is at work. */
export function buildTrace(
  rows: readonly TraceRow[],
  { run, title, atWork }: { run: string; title: string; atWork: boolean },
): Trace {
  const last = rows.findLast(({ parent_run_id: parent }) => parent === null);
  const steps = new Map(
    rows.map((row) => [row.id, readStep(row, { run, atWork: atWork && row.trace_id === last?.trace_id })]),
  );
  const sessions: TraceSession[] = [];
  for (const row of rows) {
    const step = steps.get(row.id);
    const parent = row.parent_run_id === null ? undefined : steps.get(row.parent_run_id);
    if (!step) continue;
    if (parent) {
      parent.steps.push(step);
    } else {
      const decision = Decision.safeParse(row.inputs).data?.decision ?? null;
      sessions.push({ ...step, number: sessions.length + 1, decision });
    }
  }
  for (const step of steps.values()) if (step.prompt) relateCalls(step.steps);
  return { run, title, sessions };
}

function readStep(row: TraceRow, { run, atWork }: { run: string; atWork: boolean }): TraceStep {
  const { end_time: end, start_time: start } = row;
  const metadata = readMetadata(row);
  return {
    id: row.id,
    name: row.name,
    type: row.run_type,
    agent: metadata.agent ?? null,
    file: metadata.file ?? null,
    standing: readStanding(row, atWork),
    startedAt: new Date(start).toISOString(),
    endedAt: end === null ? null : new Date(end).toISOString(),
    durationMs: end === null ? null : Math.max(0, end - start),
    error: row.error,
    prompt: readPrompt(row),
    call: readCall(row, run),
    verdict: readVerdict(row),
    inputs: row.inputs,
    outputs: row.outputs,
    steps: [],
  };
}

function readStanding({ error, end_time: end }: TraceRow, atWork: boolean): StepStanding {
  if (error !== null) return "failed";
  if (end !== null) return "done";
  return atWork ? "at work" : "cut off";
}

/** Of the step that is a question; all below it inherits its metadata. */
function readPrompt(row: TraceRow): TracedPrompt | null {
  const { agent, file, prompt, prompt_hash: hash, prompt_source: source = null } = readMetadata(row);
  if (prompt === undefined || hash === undefined || row.run_type !== "chain") return null;
  const isQuestion = row.name === (file === undefined ? `${agent} question` : `${agent} ${file}`);
  return isQuestion ? { name: prompt, hash, source } : null;
}

function readVerdict({ name, run_type: type, outputs }: TraceRow): CheckVerdict | null {
  if (type !== "parser" || name !== "checks") return null;
  return Verdict.safeParse(outputs).data ?? null;
}
