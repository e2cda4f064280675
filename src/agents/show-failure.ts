import { escapeTags } from "../core/escape-tags.ts";
import { amendDesign } from "../state/amend-design.ts";
import { contextSections } from "../state/context-sections.ts";
import type { Failure } from "../state/failure.ts";
import { listAmendmentSources } from "../state/list-amendment-sources.ts";
import { probeRungs } from "../state/probe-run.ts";
import type { Repair } from "../state/repair.ts";
import type { RunState } from "../state/run-state.ts";
import type { AgentContext } from "./agent.ts";
import { need } from "./need.ts";
import { outlineFile } from "./outline-file.ts";
import { renderFile } from "./render-code.ts";

const longestLog = 8_000;
const sectionTags = [...contextSections, "instructions", "task", "log"];

/** What the debugger is told of a failure; what the program wrote is quoted, and cannot close its quotation. */
export function describeFailure(
  { repairs }: Pick<RunState, "repairs">,
  { rung, class: kind, message, frames, log }: Failure,
): Record<"failure" | "attempts" | "log", string> {
  const places = frames.map(({ file, line, function: name }) => `- ${file}, line ${line}, in ${name}`);
  const where = places.length > 0 ? ["Places in the repository, the innermost last:", ...places] : [];
  return {
    failure: quote([`While ${describeRung(rung)} (${kind}): ${message}`, ...where].join("\n")),
    attempts: repairs.length > 0 ? repairs.map(describeAttempt).map(quote).join("\n") : "Nothing yet.",
    log: `<log>\n${quote(log.slice(-longestLog).trim()) || "Nothing."}\n</log>`,
  };
}

/** The files that a failure went through and those that they import whole, of the others what they offer. */
export function showFailingCode(
  state: RunState,
  { frames }: Failure,
  { checks, configText }: Pick<AgentContext, "checks"> & { configText: string | null },
): string {
  const design = need(state, "design");
  const amended = amendDesign(design, listAmendmentSources(state));
  const named = new Set(frames.map(({ file }) => file));
  const whole = new Set([
    ...named,
    ...design.files.filter(({ path }) => named.has(path)).flatMap(({ imports }) => imports),
  ]);
  const order = [...design.order, ...Object.keys(state.files).filter((path) => !design.order.includes(path))];
  const files = order.flatMap((path) => state.files[path] ?? []);
  // a failure that names no place may be anywhere
  const shown = files.map((file) =>
    whole.has(file.path) || whole.size === 0
      ? renderFile(file)
      : renderFile(file, outlineFile(file, amended, checks)),
  );
  const config = configText === null ? [] : [`<file path="config.yaml">\n${configText.trimEnd()}\n</file>`];
  return [...shown, ...config].join("\n\n");
}

function describeAttempt({ round, verdict, message, diagnosis, reasons }: Repair): string {
  const outcome = verdict === "applied" ? `applied: ${diagnosis}` : `${verdict}: ${reasons.join(" ")}`;
  return `- Round ${round}, for “${message}”: ${outcome}`;
}

function describeRung(rung: number): string {
  switch (rung) {
    case probeRungs.imports:
      return "importing the modules";
    case probeRungs.entry:
      return "running main.py --help";
    case probeRungs.smoke:
      return "running main.py --smoke";
    case probeRungs.full:
      return "running the experiments";
    default:
      return "installing the packages";
  }
}

function quote(text: string): string {
  return escapeTags(text, sectionTags);
}
