import type { SourceChecks } from "../agents/agent.ts";
import type { GraphServices } from "../graph/create-node.ts";
import type { ModelSettings } from "../models/model-settings.ts";
import { renderPaper } from "../papers/render-paper.ts";
import type { Prompts } from "../prompts/read-prompts.ts";
import type { RunEvent } from "../state/events.ts";
import type { Attachments } from "./attachments/open-attachments.ts";
import { createAsk } from "./create-ask.ts";
import type { RunCaller } from "./create-caller.ts";
import { createOutputWriter } from "./create-output-writer.ts";
import type { Team } from "./run-options.ts";
import type { RunRecord } from "./run-record.ts";
import type { StopSwitch } from "./stop-switch.ts";

/** Everything a run's agents use of the world, put together from the run's settings. */
export function createServices(parts: {
  record: RunRecord;
  prompts: Prompts;
  modelSettings: ModelSettings;
  caller: RunCaller;
  checks: SourceChecks;
  team: Team;
  attachments: Attachments;
  stopSwitch: StopSwitch;
  /** Whether the plan is approved without asking. */
  approve: boolean;
  emit(event: RunEvent): void;
}): GraphServices {
  const { settings } = parts.record;
  const ask = createAsk(parts);
  const write = createOutputWriter(parts);
  return {
    ask: (question, signal) => parts.stopSwitch.track(() => ask(question, signal)),
    answerPause: ({ kind }) => (kind === "review" && parts.approve ? { type: "approve" } : undefined),
    checks: parts.checks,
    renderPaper,
    writeRepository: (state) => parts.stopSwitch.track(() => write(state)),
    shownCode: settings.sequential ? "all-before" : settings.showCode,
    emit: parts.emit,
  };
}
