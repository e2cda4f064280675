import { hashText } from "../../core/hash.ts";
import { sumRepairs } from "../../state/repair.ts";
import type { RepositoryReport } from "../repository-report.ts";
import type { RepositoryFile } from "../stage-files.ts";
import { describeRung } from "./describe-rung.ts";

/** provenance.json: for programs, what made each file, and how far the repository was checked and executed. */
export function renderProvenance(report: RepositoryReport, files: readonly RepositoryFile[]): string {
  const { state, facts } = report;
  const { status, rung, notRun } = describeRung(state);
  const { edited, generated } = sumRepairs(state.repairs);
  const repaired = new Map<string, number[]>();
  for (const { verdict, round, undo } of state.repairs) {
    if (verdict !== "applied") continue;
    for (const path of Object.keys(undo.files)) repaired.set(path, [...(repaired.get(path) ?? []), round]);
  }
  const document = {
    version: 1,
    generator: "papercoder",
    run: facts.run.id,
    ...(facts.run.fork ? { fork: { run: facts.run.fork.run, from: facts.run.fork.from } } : {}),
    replayed: facts.run.replayed,
    paper: { title: state.paper.title, sha256: state.paper.source.sha256, format: state.paper.source.format },
    models: facts.run.models,
    prompts: facts.prompts.map(({ name, hash, model }) => ({ name, sha256: hash, model })),
    reached: { status, rung, not_run: notRun },
    sandbox: state.probes.at(-1)?.sandbox ?? null,
    limits: state.probes.at(-1)?.limits ?? null,
    lock: state.installation?.lockHash ?? null,
    repairs: { rounds: state.repairs.length, lines_edited: edited, lines_before: generated },
    files: files.map(({ path, text }) => ({
      path,
      sha256: hashText(text),
      by: Object.hasOwn(state.files, path) ? "agents" : "papercoder",
      ...(repaired.has(path) ? { repaired_in_rounds: repaired.get(path) } : {}),
    })),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
