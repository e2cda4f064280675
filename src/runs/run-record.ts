import { z } from "zod";
import { ModelSettings } from "../models/model-settings.ts";
import { ExecuteSettings } from "../state/execute-settings.ts";
import { probeRungs } from "../state/probe-run.ts";
import { ReachedRung } from "../state/reached-rung.ts";
import { ShownCode } from "../state/shown-code.ts";
import { Usage } from "../state/usage.ts";
import { RunEstimate } from "./estimate/run-estimate.ts";

/** The states a run can be in; `paused` is a run that was stopped, or whose process ended, and can go on. */
export const RunStatus = z.enum(["running", "waiting for review", "paused", "failed", "cancelled", "done"]);
export type RunStatus = z.infer<typeof RunStatus>;

/** True for a run on which nothing is left to do unless somebody resumes it after a failure. */
export function isOver(status: RunStatus): boolean {
  return status === "done" || status === "cancelled" || status === "failed";
}

/** What a run is asked to do; kept with the run, so that resuming it needs no options again. Holds no key. */
export const RunSettings = ModelSettings.omit({ apiKey: true, headers: true }).extend({
  /** Folders of prompts, and `langsmith:NAME:COMMIT`, that shadow the bundled ones, the first winning. */
  prompts: z.array(z.string()).default([]),
  /** Folder of recorded answers that stand in for the model. */
  replay: z.string().optional(),
  /** Folder that every answer is recorded to. */
  record: z.string().optional(),
  /** Longest PDF that is read. */
  maxPages: z.int().positive().optional(),
  /** How many calls may be under way at the most; there are fewer while the server takes fewer. */
  concurrency: z.int().min(1).max(256).default(32),
  /** One call after another, each coder seeing all code written before it: the published protocol. */
  sequential: z.boolean().default(false),
  /** Which written files a coder is shown. */
  showCode: ShownCode.exclude(["all-before"]).default("dependencies"),
  /** Tokens, read and written, after which the run pauses. */
  maxTokens: z.int().positive().optional(),
  /** US dollars after which the run pauses. */
  maxCost: z.number().positive().optional(),
  /** Approve the plan without asking. */
  approve: z.boolean().default(false),
  /** Reuse answers of other runs to the very same requests. */
  cache: z.boolean().default(true),
  /** Install, execute and repair what was written; nothing is ever executed without it. */
  execute: ExecuteSettings.optional(),
  /** Agents that are left out of the flow. */
  without: z.array(z.string()).default([]),
  /** Send the pictures of the paper's figures with the paper. */
  figures: z.boolean().default(false),
  /** Send the PDF itself, once, to the planner. */
  attachPdf: z.boolean().default(false),
  /** Ask Hugging Face about the ids of models and datasets that config and code name. */
  checkHub: z.boolean().default(false),
  /** Address of Hugging Face's hub or of a mirror; HF_ENDPOINT or https://huggingface.co by default. */
  hubAddress: z.string().optional(),
  /** Keep a trace of the run in the run store. */
  trace: z.boolean().default(true),
  /** Project that LangSmith shows the trace in; that of the environment by default. */
  langsmithProject: z.string().min(1).optional(),
  /** Tags and metadata of the trace. */
  tags: z.array(z.string().min(1)).default([]),
  metadata: z.record(z.string(), z.string()).default({}),
  /** Write into an output folder that is not empty. */
  force: z.boolean().default(false),
});
export type RunSettings = z.infer<typeof RunSettings>;

/** What a fork shares with the run it was made from: everything before `from`, an agent or `agent:file`. */
export const ForkOrigin = z.object({ run: z.string(), from: z.string(), changes: z.array(z.string()) });
export type ForkOrigin = z.infer<typeof ForkOrigin>;

/** What the run store knows of a run without opening its checkpoints. */
export const RunRecord = z.object({
  id: z.string(),
  status: RunStatus,
  paper: z.object({ path: z.string(), title: z.string(), id: z.string().optional() }),
  /** Folder the repository goes to, absolute. */
  output: z.string(),
  settings: RunSettings,
  error: z.object({ code: z.string(), message: z.string() }).optional(),
  usage: Usage,
  /** Of a fork: where it comes from, and what was changed, in words. */
  fork: ForkOrigin.optional(),
  /** How far its repository came, once it is written. */
  reached: ReachedRung.optional(),
  /** Hashes of the prompts it was last worked on with, by name. */
  prompts: z.record(z.string(), z.string()).optional(),
  /** Milliseconds that processes worked on it; waiting for a person is no work. */
  workedMs: z.int().optional(),
  /** What it was expected to take when it was started, for a usual number of files. */
  estimate: RunEstimate.optional(),
  /** ISO 8601. */
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type RunRecord = z.infer<typeof RunRecord>;

/** True for a run that is done and whose repository did not pass what it was asked to execute. */
export function fellShort({
  status,
  settings,
  reached,
}: Pick<RunRecord, "status" | "settings" | "reached">): boolean {
  const { execute } = settings;
  return status === "done" && execute !== undefined && (reached?.rung ?? 0) < probeRungs[execute.upTo];
}
