import { z } from "zod";
import { ExecutionLimits, SandboxLevel, SandboxName } from "./execution-record.ts";
import { HubId } from "./hub-id.ts";
import { InspectedPackage } from "./inspected-package.ts";
import { OpenPoint } from "./paper-note.ts";
import { SourceFile } from "./source-file.ts";

/** Every question to a person has the shape of LangChain's HumanInterrupt, so that Agent Inbox shows it as it is. */
const HumanInterrupt = {
  action_request: z.object({ action: z.string(), args: z.record(z.string(), z.unknown()) }),
  config: z.object({
    allow_ignore: z.boolean(),
    allow_respond: z.boolean(),
    allow_edit: z.boolean(),
    allow_accept: z.boolean(),
  }),
  /** Markdown: what was wrong with the decision before, when it was refused, and what to look at first. */
  description: z.string(),
  /** What was wrong with the decision given before, when it was refused. */
  problems: z.array(z.string()),
};

/** What the person is asked at the review. */
export const ReviewRequest = z.object({
  kind: z.literal("review"),
  ...HumanInterrupt,
  /** plan.yaml: overall plan, architecture and logic design, as a reviewer may edit them. */
  plan: z.string(),
  /** config.yaml as it will be used. */
  configYaml: z.string(),
  openPoints: z.array(OpenPoint),
  /** What Hugging Face says of the ids in the config, where it is asked. */
  hubIds: z.array(HubId).optional(),
  /** Examples of every decision there is, as JSON texts to copy where an answer has to be typed. */
  answers: z.array(z.string()).default([]),
  /** Agents that feedback can be addressed to. */
  agents: z.array(z.string()),
});
export type ReviewRequest = z.infer<typeof ReviewRequest>;

/** Why per-file work stopped: the files that failed or wait for a failed one, and those that are finished. */
export const FilesFailed = z.object({
  kind: z.literal("files-failed"),
  agent: z.string(),
  failed: z.record(z.string(), z.string()),
  finished: z.array(SourceFile),
});
export type FilesFailed = z.infer<typeof FilesFailed>;

/** What a person is asked before anything is executed, and again before another package is installed. */
export const ExecutionRequest = z.object({
  kind: z.literal("execution"),
  ...HumanInterrupt,
  /** The commands, in order; of the probes as a person would type them. */
  commands: z.array(z.string()),
  sandbox: SandboxName,
  level: SandboxLevel,
  warning: z.string().nullable(),
  limits: ExecutionLimits,
  packages: z.array(InspectedPackage),
});
export type ExecutionRequest = z.infer<typeof ExecutionRequest>;

/** A change of the debugger's that a person wants to see first. */
export const PatchRequest = z.object({
  kind: z.literal("patch"),
  ...HumanInterrupt,
  diagnosis: z.string(),
  diff: z.string(),
});
export type PatchRequest = z.infer<typeof PatchRequest>;

/** The values a run can be interrupted with. */
export const Pause = z.discriminatedUnion("kind", [
  ReviewRequest,
  ExecutionRequest,
  PatchRequest,
  FilesFailed,
]);
export type Pause = z.infer<typeof Pause>;

/** The pauses that wait for a person's decision; of the others a resume is the answer. */
export type Request = Exclude<Pause, FilesFailed>;

/** True for a pause that only a decision ends. */
export function isRequest(pause: Pause): pause is Request {
  return pause.kind !== "files-failed";
}
