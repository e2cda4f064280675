import { z } from "zod";
import { Usage } from "../../state/usage.ts";

/** The agents that ask a model, in the order of their work. */
export const EstimatedAgent = z.enum([
  "planner",
  "architect",
  "logic-designer",
  "config-writer",
  "analyst",
  "coder",
]);
export type EstimatedAgent = z.infer<typeof EstimatedAgent>;

/** Tokens of the parts of a run's requests that are known before it starts. */
export const RequestSizes = z.object({
  system: z.int(),
  paper: z.int(),
  /** What each agent is told the same in all its requests, and the task at their end without what others wrote for it. */
  agents: z.record(EstimatedAgent, z.object({ instructions: z.int(), task: z.int() })),
  /** What can be attached; absent where the paper has none. */
  figures: z.object({ pictures: z.int(), tokens: z.int() }).optional(),
  pdf: z.object({ pages: z.int(), tokens: z.int() }).optional(),
});
export type RequestSizes = z.infer<typeof RequestSizes>;

/** What the calls of one agent are estimated to take; hidden reasoning is not in it. */
export const StageEstimate = z.object({ agent: EstimatedAgent, model: z.string(), usage: Usage });
export type StageEstimate = z.infer<typeof StageEstimate>;

/** What a run is estimated to take when every answer holds at once; hidden reasoning is not in it. */
export const RunEstimate = z.object({
  files: z.int(),
  /** How many of the files are on each level, from those that import nothing to main.py. */
  levels: z.array(z.int()),
  usage: Usage,
  /** Tokens of the largest request together with its answer: what a model's context has to hold. */
  largestTokens: z.int(),
  /** Milliseconds of work, time for a review not counted. */
  durationMs: z.int(),
  stages: z.array(StageEstimate),
  /** One round of repair, of which there are none where nothing fails, and what limits them; for a run that executes. */
  repairs: z.object({ round: Usage, mostRounds: z.int(), mostCost: z.number() }).optional(),
  /** US dollars of all this that attached pictures and the PDF make up; absent where nothing is attached. */
  attachedCost: z.number().nullable().optional(),
  /** What it was worked out from, so that it can be for another number of files. */
  sizes: RequestSizes,
});
export type RunEstimate = z.infer<typeof RunEstimate>;
