import { PaperCoderError } from "../../core/errors.ts";
import { describeCommand } from "../../runs/describe-command.ts";
import { locateHome } from "../../runs/store.ts";
import { readTrace } from "../../runs/traces/read-trace.ts";
import { readTracedCall } from "../../runs/traces/read-traced-call.ts";
import { filterTrace, type TraceFilter } from "../../tracing/reading/filter-trace.ts";
import { listSteps } from "../../tracing/reading/list-steps.ts";
import type { CallName } from "../../tracing/reading/parse-call-name.ts";
import type { Trace } from "../../tracing/reading/trace.ts";
import { createPaint } from "../format/paint.ts";
import { describeResultScreen } from "../result-screen.ts";
import { pageMaterial, writeMaterial, writeMaterialJson } from "../write-material.ts";
import { joinMessages, renderCall } from "./render-call.ts";
import { renderTrace } from "./render-trace.ts";

interface ShowFlags {
  home?: string | undefined;
  json?: true | undefined;
  pager: boolean;
}

/** Prints the tree of a run, cut down to what the flags name. */
export async function showTrace(run: string, flags: ShowFlags & TraceFilter): Promise<void> {
  const home = locateHome(flags.home);
  const whole = await readTrace({ run, home });
  const trace = filterTrace(whole, flags);
  if (trace.sessions.length === 0) throw describeNoMatch(whole, flags);
  if (flags.json) {
    writeMaterialJson(trace);
    return;
  }
  const { columns, colour } = describeResultScreen();
  const [number] = trace.sessions.flatMap(listSteps).flatMap(({ call }) => call?.number ?? []);
  const command = describeCommand("trace", { id: `${trace.run}/${number ?? 1}` }, home);
  const hint = `One call in full: ${command}`;
  await pageMaterial(renderTrace(trace, { columns, paint: createPaint(colour), hint }), flags);
}

/** Prints one call, or only the part of it that the flags name. */
export async function showCall(
  { run, call }: CallName,
  flags: ShowFlags & { prompt?: true | undefined; answer?: true | undefined },
): Promise<void> {
  const details = await readTracedCall({ run, call, home: flags.home });
  if (flags.json) writeMaterialJson(details);
  else if (flags.prompt) writeMaterial(joinMessages(details.messages));
  else if (flags.answer) {
    const { answer, call: found, standing, error } = details;
    if (answer === null) {
      const why = error ?? standing;
      throw new PaperCoderError("TRACE_NOT_FOUND", `Call ${found.name} has no answer: ${why}`);
    }
    writeMaterial(answer);
  } else {
    const { columns, colour } = describeResultScreen();
    await pageMaterial(renderCall(details, { columns, paint: createPaint(colour) }), flags);
  }
}

function describeNoMatch(trace: Trace, { agent, file }: TraceFilter): PaperCoderError {
  const questions = trace.sessions.flatMap(listSteps).filter(({ prompt }) => prompt !== null);
  const list = (names: readonly (string | null)[]) => [...new Set(names.filter(Boolean))].join(", ");
  const fitting = questions.filter((step) => agent === undefined || step.agent === agent);
  const known =
    fitting.length > 0
      ? `${agent === undefined ? "It has questions about" : `The ${agent} was asked about`}: ${list(fitting.map((step) => step.file)) || "no single file"}.`
      : `Its agents: ${list(questions.map((step) => step.agent))}.`;
  const sought = [agent && `of ${agent}`, file && `about ${file}`].filter(Boolean).join(" ");
  return new PaperCoderError("TRACE_NOT_FOUND", `Run ${trace.run} has no question ${sought}. ${known}`);
}
