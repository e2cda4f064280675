import { confirm } from "@clack/prompts";
import { PaperCoderError } from "../../core/errors.ts";
import type { PruneChoice } from "../../runs/prune/choose-runs.ts";
import { type Pruned, type PrunePlan, planPrune, pruneRuns } from "../../runs/prune/prune-runs.ts";
import { type ExitCode, exitCodes } from "../exit-code.ts";
import { formatBytes } from "../format/format-amounts.ts";
import { checkConflicts } from "../options/check-conflicts.ts";
import {
  describeTerminal,
  measureResultWidth,
  promptStreams,
  writeJson,
  writeNote,
  writeResult,
} from "../output.ts";
import { wrapForTerminal } from "../wrap-for-terminal.ts";
import { describePlan, renderPlan } from "./render-plan.ts";

interface PruneFlags {
  olderThan?: number | undefined;
  keep?: number | undefined;
  traces?: true | undefined;
  dryRun?: true | undefined;
  yes?: true | undefined;
  home?: string | undefined;
  json?: true | undefined;
}

/** Shows what would go, asks where somebody can be asked, and removes it. */
export async function prune(runs: readonly string[], flags: PruneFlags): Promise<ExitCode> {
  const named = runs.length > 0 ? true : undefined;
  const why = "runs are chosen by name or by age";
  checkConflicts([
    { given: { "a run": named, "--older-than": flags.olderThan }, why },
    { given: { "a run": named, "--keep": flags.keep }, why },
    { given: { "--dry-run": flags.dryRun, "--yes": flags.yes }, why: "one removes nothing" },
  ]);
  const choice: PruneChoice & { home?: string | undefined } = {
    ...{ runs, olderThanMs: flags.olderThan, keep: flags.keep, tracesOnly: flags.traces, home: flags.home },
  };
  const plan = await planPrune(choice);
  if (flags.dryRun || plan.runs.length === 0) {
    tellPlan(plan, flags);
    return exitCodes.done;
  }
  if (!flags.yes && !(await isMeant(plan, flags))) {
    writeNote("Nothing was removed.");
    return exitCodes.done;
  }
  const pruned = await pruneRuns(choice);
  if (flags.json) writeJson(pruned, "stdout");
  else tellPruned(pruned, flags);
  return exitCodes.done;
}

function tellPlan(plan: PrunePlan, { json }: PruneFlags): void {
  if (json) writeJson({ ...plan, dryRun: true }, "stdout");
  else writeResult(renderPlan(plan, measureResultWidth()).join("\n"));
}

async function isMeant(plan: PrunePlan, { json }: PruneFlags): Promise<boolean> {
  if (json || !describeTerminal().interactive) {
    throw new PaperCoderError(
      "USAGE",
      `This removes ${describePlan(plan)} for good. Add --yes to do it, or --dry-run to look first.`,
    );
  }
  writeNote(renderPlan(plan, describeTerminal().columns).join("\n"));
  const answer = await confirm({ message: "Remove them for good?", initialValue: false, ...promptStreams });
  return answer === true;
}

function tellPruned(pruned: Pruned, { yes }: PruneFlags): void {
  const { bytesBefore, bytesAfter, spaceGivenBack } = pruned;
  // who was asked has seen the list
  if (yes) writeResult(renderPlan(pruned, measureResultWidth(), { done: true }).join("\n"));
  writeResult(`The store had ${formatBytes(bytesBefore)} and has ${formatBytes(bytesAfter)}.`);
  if (!spaceGivenBack)
    writeNote(
      wrapForTerminal(
        "A run is at work: the space is used again, and given back by a prune when no run is at work.",
      ),
    );
}
