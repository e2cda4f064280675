export type { AnswerScript, ScriptedAnswer, ScriptedCall } from "./answer-script.ts";
export type { CallUsage } from "./count-usage.ts";
export {
  type FaultKind,
  type FaultPlan,
  type FaultTarget,
  faultKinds,
  mixFaults,
  strikeAlways,
  strikeFirst,
} from "./faults.ts";
export type { CallSize, Latency, LatencyModel } from "./latency.ts";
export { type ModelServer, type ModelServerOptions, startModelServer } from "./model-server.ts";
export { createOpenaiTokenMeter } from "./openai-token-meter.ts";
export type { RateLimits } from "./rate-limits.ts";
export { scriptRepository } from "./scripted-answers.ts";
export { createScriptedCaller, type ScriptedCaller } from "./scripted-caller.ts";
export type { ServedCall } from "./served-call.ts";
export type { TokenMeter } from "./token-meter.ts";
export { startTraceReceiver, type TraceReceiver, type TraceReceiverManner } from "./trace-receiver.ts";
export type { TracedRun } from "./traced-runs.ts";
