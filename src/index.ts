export type { Agent, AgentContext, Answered, Question, Reduction, SourceChecks } from "./agents/agent.ts";
export { defaultAgents, executingAgents } from "./agents/index.ts";
export type { Workshop } from "./agents/workshop.ts";
export {
  AgentError,
  type ErrorCode,
  FilesFailedError,
  ModelAnswerError,
  PaperCoderError,
} from "./core/errors.ts";
export { type ChosenSandbox, chooseSandbox, type SandboxOptions } from "./execution/choose-sandbox.ts";
export { copyIn, type WorkCopy } from "./execution/copy/copy-in.ts";
export { copyOut } from "./execution/copy/copy-out.ts";
export type { Sandbox, SandboxProbe, SandboxSpec } from "./execution/sandbox.ts";
export { type Agents, createGraph, type PaperCoderGraph } from "./graph/create-graph.ts";
export type { GraphServices } from "./graph/create-node.ts";
export { defaultFlow, executingFlow } from "./graph/default-flow.ts";
export type { Branch, Flow } from "./graph/flow.ts";
export { defaultModel } from "./models/model-settings.ts";
export type { ReadOptions } from "./papers/read-options.ts";
export { readPaper } from "./papers/read-paper.ts";
export { renderPaper } from "./papers/render-paper.ts";
export { checkRepository } from "./repository/repository-check/check-repository.ts";
export { estimateRun } from "./runs/estimate/estimate-run.ts";
export { RunEstimate } from "./runs/estimate/run-estimate.ts";
export { type ForkOptions, forkRun } from "./runs/fork-run.ts";
export { findRun, listRuns } from "./runs/list-runs.ts";
export { type ResumeOptions, resumeRun } from "./runs/resume-run.ts";
export type { RunResult } from "./runs/run-options.ts";
export { RunSettings, RunStatus } from "./runs/run-record.ts";
export { type StartOptions, startRun } from "./runs/start-run.ts";
export { measureTraces, type TraceStats } from "./runs/traces/measure-traces.ts";
export { readTrace } from "./runs/traces/read-trace.ts";
export { readTracedCall } from "./runs/traces/read-traced-call.ts";
export { type TriedCall, type TryOptions, tryCall } from "./runs/try/try-call.ts";
export type { RunEvent } from "./state/events.ts";
export { ExecuteSettings } from "./state/execute-settings.ts";
export { ExecutionLimits, ExecutionRecord, SandboxLevel, SandboxName } from "./state/execution-record.ts";
export { Finding } from "./state/finding.ts";
export { Paper } from "./state/paper.ts";
export { Pause } from "./state/pause.ts";
export { RepositoryCheck } from "./state/repository-check.ts";
export { ReviewDecision } from "./state/review-decision.ts";
export { type RunState, RunStateSchema, type RunUpdate } from "./state/run-state.ts";
export { Usage } from "./state/usage.ts";
export type { CallDetails } from "./tracing/reading/call-details.ts";
export type { PromptStats } from "./tracing/reading/measure-prompts.ts";
export type { Trace, TracedCall, TraceSession, TraceStep } from "./tracing/reading/trace.ts";
