import type { SourceChecks } from "../agents/agent.ts";
import type { GraphServices } from "../graph/create-node.ts";
import type { ModelSettings } from "../models/model-settings.ts";
import { renderPaper } from "../papers/render-paper.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import type { RunEvent } from "../state/events.ts";
import type { Pause } from "../state/pause.ts";
import { noteStep, traceStep } from "../tracing/trace-step.ts";
import type { Attachments } from "./attachments/open-attachments.ts";
import { createAsk } from "./create-ask.ts";
import type { RunCaller } from "./create-caller.ts";
import { createRepositoryServices } from "./create-repository-services.ts";
import { keepAnswers } from "./keep-answers.ts";
import type { Team } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";
import type { StopSwitch } from "./stop-switch.ts";
import type { Store } from "./store.ts";

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
  emit(event: RunEvent): void;
}): GraphServices {
  const { settings } = parts.record;
  const ask = keepAnswers(createAsk(parts), parts);
  const repository = createRepositoryServices(parts);
  return {
    ask: (question, signal) => parts.stopSwitch.track(() => ask(question, signal)),
    answerPause: ({ kind }) => (kind === "review" && parts.approve ? { type: "approve" } : undefined),
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
    shownCode: settings.sequential ? "all-before" : settings.showCode,
    emit: parts.emit,
  };
}

function describePause(reason: Pause): Record<string, unknown> {
  if (reason.kind === "review") return { open_points: reason.openPoints, problems: reason.problems };
  return { agent: reason.agent, failed: reason.failed };
}
