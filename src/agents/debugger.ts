import { ModelAnswerError } from "../core/errors.ts";
import type { Failure } from "../state/failure.ts";
import { type Repair, RepairAnswer } from "../state/repair.ts";
import type { RunState, RunUpdate } from "../state/run-state.ts";
import { noUsage } from "../state/usage.ts";
import type { Agent, AgentContext, Answered } from "./agent.ts";
import { applyChange, changeState, undoRepairs } from "./apply-change.ts";
import { leaveOutAppendix } from "./leave-out-appendix.ts";
import { need } from "./need.ts";
import { needWorkshop } from "./need-workshop.ts";
import { parseDecision } from "./read-decision.ts";
import { recordFileAnswers } from "./record-answers.ts";
import { renderDesignContext } from "./render-context.ts";
import { renderPatchRequest } from "./render-patch-request.ts";
import { describeFailure, showFailingCode } from "./show-failure.ts";
import type { PlannedRepair } from "./workshop.ts";

/** What came of asking: an answer that holds or none, and every reason for which one was refused. */
interface Attempt {
  answered: Answered<RepairAnswer> | null;
  refusals: string[];
  /** US dollars; null where the price is not known. */
  cost: number | null;
  ms: number;
}

/**
 * Mends one failure with the smallest change there is, or stops where a rule says so and brings the best attempt back.
 * A change that hides the failure or departs from the paper is refused, and put back to the model once with the reason.
 */
export const debuggingAgent: Agent = {
  description: "Mends the failure of the latest probe with a few exact edits, or stops and says why.",

  async run(state, context) {
    const workshop = needWorkshop(context);
    const failure = need(state, "failure");
    const reason = workshop.findReasonToStop(state);
    if (reason !== null) return stop(state, { ...beginRepair(state, failure), reasons: [reason] }, context);

    if (state.repairs.length === 0) await workshop.commit(state, "As it was written");
    const attempt = await context.durable("ask-for-repair", () => askForRepair(state, failure, context))();
    const { answered, refusals, cost, ms } = attempt;
    const recorded = answered ? recordFileAnswers("debugger", new Map([[nameRound(state), answered]])) : {};
    const begun = { ...beginRepair(state, failure), reasons: refusals, ms, cost };
    if (answered === null) return finish(state, begun, context);

    const { diagnosis } = answered.value;
    if (isEmpty(answered.value)) {
      const given = { ...begun, diagnosis, reasons: [...refusals, `Nothing can be mended: ${diagnosis}`] };
      return { ...stop(state, given, context), ...recorded };
    }
    const planned = await workshop.planRepair(state, answered.value);
    if ("refused" in planned) {
      const reasons = [...refusals, ...planned.refused];
      return { ...finish(state, { ...begun, diagnosis, reasons }, context), ...recorded };
    }
    const isAllowed = !workshop.settings.reviewPatches || askForPatch(diagnosis, planned, context);
    if (!isAllowed) {
      const reasons = [...refusals, "The reviewer left it out."];
      return { ...finish(state, { ...begun, diagnosis, reasons, diff: planned.diff }, context), ...recorded };
    }
    const { change, ...shown } = planned;
    const update = applyChange(state, change);
    const commit = await workshop.commit(changeState(state, change), diagnosis);
    const applied: Repair = { ...begun, ...shown, diagnosis, commit, verdict: "applied" };
    return { ...update, ...finish(state, applied, context), ...recorded };
  },
};

async function askForRepair(state: RunState, failure: Failure, context: AgentContext): Promise<Attempt> {
  const startedAt = performance.now();
  const refusals: string[] = [];
  let refusedCost: number | null = 0;
  const workshop = needWorkshop(context);
  const shown = { checks: context.checks, configText: workshop.renderConfig(state) };
  const question = {
    context: {
      ...renderDesignContext(state, context),
      "written-files": showFailingCode(state, failure, shown),
    },
    values: describeFailure(state, failure),
  };
  const answered = await context
    .ask({
      agent: "debugger",
      file: nameRound(state),
      prompt: "debugger",
      ...question,
      shrink: () => leaveOutAppendix(state, question, context),
      answer: { form: "json", schema: RepairAnswer },
      check: async (answer) => {
        if (isEmpty(answer)) return [];
        const planned = await workshop.planRepair(state, answer);
        const refused = "refused" in planned ? planned.refused : [];
        refusals.push(...refused);
        return refused;
      },
    })
    .catch((error: unknown) => {
      // an answer that does not hold twice is a round without a change
      if (!(error instanceof ModelAnswerError)) throw error;
      if (refusals.length === 0) refusals.push(error.message);
      refusedCost = error.cost;
      return null;
    });
  const cost = answered ? answered.usage.cost : refusedCost;
  return { answered, refusals, cost, ms: performance.now() - startedAt };
}

function askForPatch(diagnosis: string, { diff }: PlannedRepair, context: AgentContext): boolean {
  for (let problems: readonly string[] = []; ; ) {
    const parsed = parseDecision(context.pause(renderPatchRequest(diagnosis, diff, problems)));
    if ("problems" in parsed) problems = parsed.problems;
    else if (parsed.decision.type === "approve") return true;
    else if (parsed.decision.type === "cancel") return false;
    else problems = ["A change has two decisions: approve puts it in, cancel leaves it out."];
  }
}

/** True for the answer that there is nothing in the code to mend. */
function isEmpty({ edits, creates, packages }: RepairAnswer): boolean {
  return edits.length + creates.length + packages.length === 0;
}

/** The last round: the best of all attempts is brought back. */
function stop(state: RunState, begun: Repair, context: AgentContext): RunUpdate {
  const stopped: Repair = { ...begun, verdict: "stopped" };
  const undone = undoRepairs(state, needWorkshop(context).countWorse(state));
  return { ...undone, ...finish({ ...state, repairs: undone.repairs }, stopped, context) };
}

function finish(state: RunState, repair: Repair, context: AgentContext): RunUpdate {
  report(repair, context);
  return { repairs: [...state.repairs, repair] };
}

function report({ round, verdict, diagnosis, reasons }: Repair, { emit }: AgentContext): void {
  emit({
    type: "repair-end",
    round,
    verdict,
    message: verdict === "applied" ? diagnosis : reasons.join(" "),
  });
}

/** Recordings and traces name a question by its file; this one is about a round. */
function nameRound({ repairs }: RunState): string {
  return `round-${repairs.length + 1}`;
}

function beginRepair({ repairs, probes }: RunState, { rung, fingerprint, message }: Failure): Repair {
  const none = { added: 0, removed: 0 };
  return {
    ...{ round: repairs.length + 1, rung, fingerprint, message, probes: probes.length },
    ...{ diagnosis: "", verdict: "refused", reasons: [], diff: "" },
    edited: { code: none, config: none, requirements: none },
    generatedLines: 0,
    ...{ places: [], cost: noUsage.cost, ms: 0, commit: null, undo: { files: {} } },
  };
}
