import type { EstimatedAgent } from "./run-estimate.ts";

/** Tokens of one answer of each agent. */
export type AnswerSizes = Readonly<Record<EstimatedAgent, number>>;

/** Typical sizes, as measured on runs of the method that wrote ten to twenty files. */
export const typicalAnswers: AnswerSizes = {
  planner: 2_500,
  architect: 1_500,
  "logic-designer": 2_500,
  "config-writer": 400,
  analyst: 1_800,
  coder: 2_200,
};

/** Tokens of the log that a round of repair is shown, of 8,000 characters at most, and of its answer: a few edits. */
export const typicalLog = 2_000;
export const typicalRepair = 600;

/**
 * Tokens with which later requests show an answer, for each token it was written with. They show YAML and bare files
 * without the brackets and fences of the answer; measured on the recorded answers of the demo.
 */
export const shownShares: AnswerSizes = {
  planner: 0.87,
  architect: 0.93,
  "logic-designer": 0.86,
  "config-writer": 0.45,
  analyst: 0.81,
  coder: 0.96,
};

/** The same for a file that is shown as its signatures only. */
export const outlineShare = 0.38;
