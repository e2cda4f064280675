import { z } from "zod";
import { OpenPoint } from "./paper-note.ts";
import { SourceFile } from "./source-file.ts";

/**
 * What the person is asked at the review. `action_request`, `config` and `description` follow LangChain's
 * HumanInterrupt, so that Agent Inbox shows the pause as it is.
 */
export const ReviewRequest = z.object({
  kind: z.literal("review"),
  action_request: z.object({ action: z.string(), args: z.record(z.string(), z.unknown()) }),
  config: z.object({
    allow_ignore: z.boolean(),
    allow_respond: z.boolean(),
    allow_edit: z.boolean(),
    allow_accept: z.boolean(),
  }),
  /** Markdown: what was wrong with the decision before, when it was refused, and what to look at first. */
  description: z.string(),
  /** plan.yaml: overall plan, architecture and logic design, as a reviewer may edit them. */
  plan: z.string(),
  /** config.yaml as it will be used. */
  configYaml: z.string(),
  openPoints: z.array(OpenPoint),
  /** Examples of every decision there is, as JSON texts to copy where an answer has to be typed. */
  answers: z.array(z.string()).default([]),
  /** Agents that feedback can be addressed to. */
  agents: z.array(z.string()),
  /** What was wrong with the decision given before, when it was refused. */
  problems: z.array(z.string()),
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

/** The values a run can be interrupted with. */
export const Pause = z.discriminatedUnion("kind", [ReviewRequest, FilesFailed]);
export type Pause = z.infer<typeof Pause>;
