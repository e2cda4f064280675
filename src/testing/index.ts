export type { AnswerScript, ScriptedAnswer, ScriptedCall } from "./answer-script.ts";
export {
  type FaultKind,
  type FaultPlan,
  type FaultTarget,
  faultKinds,
  mixFaults,
  strikeAlways,
  strikeFirst,
} from "./faults.ts";
export {
  type ModelServer,
  type ModelServerOptions,
  type ServedCall,
  startModelServer,
} from "./model-server.ts";
export { scriptRepository } from "./scripted-answers.ts";
export { createScriptedCaller, type ScriptedCaller } from "./scripted-caller.ts";
export type { Latency } from "./send-completion.ts";
