import type { EstimatedAgent } from "./run-estimate.ts";

/** Tokens of one answer of each agent. */
export type AnswerSizes = Readonly<Record<EstimatedAgent, number>>;

/** Typical sizes, as measured on runs of the method: a repository of ten to twenty files, one answer to a file. */
export const typicalAnswers: AnswerSizes = {
  planner: 2_500,
  architect: 1_500,
  "logic-designer": 2_500,
  "config-writer": 400,
  analyst: 1_800,
  coder: 2_200,
};

/**
 * Tokens with which later requests show an answer, for each token it was written with. They show YAML and bare files
 * without the fences and brackets of the answer; measured on the recorded answers of the demo.
 */
export const shownShares: AnswerSizes = {
  planner: 0.87,
  architect: 0.93,
  "logic-designer": 0.86,
  "config-writer": 0.45,
  analyst: 0.81,
  coder: 0.96,
};

/** The part of a logic design that is about single files, each of which is shown again in the tasks of its file. */
export const filesShareOfDesign = 0.85;
