import type { SourceChecks } from "../agents/agent.ts";
import type { GraphServices } from "../graph/create-node.ts";
import type { ModelSettings } from "../models/model-settings.ts";
import { renderPaper } from "../papers/render-paper.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import type { RunEvent } from "../state/events.ts";
import type { ExecuteSettings } from "../state/execute-settings.ts";
import type { InspectedPackage } from "../state/inspected-package.ts";
import type { Pause } from "../state/pause.ts";
import type { ReviewDecision } from "../state/review-decision.ts";
import type { RunState } from "../state/run-state.ts";
import { noteStep, traceStep } from "../tracing/trace-step.ts";
import type { Attachments } from "./attachments/open-attachments.ts";
import { createAsk } from "./create-ask.ts";
import type { RunCaller } from "./create-caller.ts";
import { createRepositoryServices } from "./create-repository-services.ts";
import { inspectRunHubIds } from "./inspect-run-hub-ids.ts";
import { keepAnswers } from "./keep-answers.ts";
import type { Team } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";
import type { StopSwitch } from "./stop-switch.ts";
import type { Store } from "./store.ts";
import type { createWorkshop } from "./workshop/create-workshop.ts";

/** Everything a run's agents use of the world, put together from the run's settings. */
export function createServices(parts: {
  store: Store;
  record: RunRecord;
  prompts: Prompts;
  modelSettings: ModelSettings;
  caller: RunCaller;
  checks: SourceChecks;
  team: Team;
  attachments: Attachments;
  stopSwitch: StopSwitch;
  /** Who decides in this session. */
  decider: string;
  /** Whether the plan is approved without asking. */
  approve: boolean;
  /** Makes the workshop of a run that is asked to execute; loaded for such a run only. */
  createWorkshop?: typeof createWorkshop | undefined;
  /** Folder of virtual environments, where it is not the usual one. */
  environments?: string | undefined;
  emit(event: RunEvent): void;
}): GraphServices {
  const { settings } = parts.record;
  const ask = keepAnswers(createAsk(parts), parts);
  const repository = createRepositoryServices(parts);
  const { execute } = settings;
  return {
    ask: (question, signal) => parts.stopSwitch.track(() => ask(question, signal)),
    answerPause: (reason) => answerInAdvance(reason, { approve: parts.approve, execute: settings.execute }),
    notePause: (reason, answer) =>
      noteStep({
        name: reason.kind,
        type: "tool",
        inputs: describePause(reason),
        outputs: { decision: answer, by: parts.approve ? "approved in advance" : parts.decider },
      }),
    checks: parts.checks,
    renderPaper,
    checkRepository: (state) =>
      traceStep(
        { name: "check repository", type: "tool", inputs: { files: Object.keys(state.files) } },
        () => repository.check(state),
        ({ check, mended }) => ({ findings: check.findings, mended: Object.keys(mended) }),
      ),
    writeRepository: (state) =>
      parts.stopSwitch.track(() =>
        traceStep(
          { name: "write repository", type: "tool", inputs: { output: parts.record.output } },
          () => repository.write(state),
          (output) => ({ output, files: Object.keys(state.files).length }),
        ),
      ),
    ...(execute === undefined || parts.createWorkshop === undefined
      ? {}
      : {
          workshop: parts.createWorkshop({
            ...{ run: parts.record.id, home: parts.store.home, settings: execute },
            ...{ assemble: repository.assemble, signal: parts.stopSwitch.signal },
            ...(parts.environments === undefined ? {} : { cacheFolder: parts.environments }),
          }),
        }),
    ...(settings.checkHub
      ? {
          inspectHubIds: (state: RunState) =>
            parts.stopSwitch.track(() =>
              inspectRunHubIds(state, { settings, emit: parts.emit, signal: parts.stopSwitch.signal }),
            ),
        }
      : {}),
    shownCode: settings.sequential ? "all-before" : settings.showCode,
    emit: parts.emit,
  };
}

/** What was decided when the run was started: `--yes` is about the plan, `--trust-packages known` about executing. */
function answerInAdvance(
  reason: Pause,
  { approve, execute }: { approve: boolean; execute: ExecuteSettings | undefined },
): ReviewDecision | undefined {
  if (reason.kind === "review" && approve) return { type: "approve" };
  if (reason.kind === "execution" && execute?.trustPackages === "known") {
    const { packages } = reason;
    const isTrusted = ({ standing, distribution }: InspectedPackage) =>
      // of one that is not there nothing is installed, so there is nothing to decide
      standing === "known" || standing === "absent" || execute.allowPackages.includes(distribution);
    if (packages.every(isTrusted)) return { type: "approve" };
  }
  return undefined;
}

function describePause(reason: Pause): Record<string, unknown> {
  switch (reason.kind) {
    case "review":
      return { open_points: reason.openPoints, problems: reason.problems };
    case "files-failed":
      return { agent: reason.agent, failed: reason.failed };
    case "execution": {
      const { commands, sandbox, level, packages } = reason;
      return { commands, sandbox, level, packages: packages.map(({ distribution }) => distribution) };
    }
    case "patch":
      return { diagnosis: reason.diagnosis, diff: reason.diff };
  }
}
