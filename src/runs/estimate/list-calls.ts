import { EstimatedAgent, type RequestSizes } from "./run-estimate.ts";
import { type AnswerSizes, filesShareOfDesign, shownShares } from "./typical-answers.ts";

/** One call of a run: its request as parts in their order, and the calls whose answers it waits for. */
export interface PlannedCall {
  name: string;
  agent: EstimatedAgent;
  parts: readonly RequestPart[];
  outputTokens: number;
  needs: readonly string[];
}

/** A stretch of a request; parts of one name are the same text. */
export interface RequestPart {
  name: string;
  tokens: number;
}

// the opening and the closing tag of a section, and the blank line after it
const tagTokens = 9;

/** Every call of a run without repairs and retries, each after those it needs; requests are laid out as `buildMessages` does. */
export function listCalls(run: {
  sizes: RequestSizes;
  answers: AnswerSizes;
  /** Every file after those it imports, with the files whose code its coder waits for and is shown. */
  files: ReadonlyMap<string, readonly string[]>;
}): PlannedCall[] {
  const { sizes, answers, files } = run;
  const shown = (agent: EstimatedAgent) => Math.round(answers[agent] * shownShares[agent]);
  const fileDesign = Math.round((shown("logic-designer") * filesShareOfDesign) / files.size);
  const shownAnswer = (agent: EstimatedAgent) => ({ name: agent, tokens: shown(agent) + tagTokens });
  const task = (agent: EstimatedAgent, path: string, extra: number) => ({
    name: `task of ${agent} ${path}`,
    tokens: sizes.tasks[agent] + extra,
  });

  const beginning = [
    { name: "system", tokens: sizes.system },
    { name: "paper", tokens: sizes.paper + tagTokens },
  ];
  const planners = EstimatedAgent.exclude(["analyst", "coder"]).options;
  const planning = planners.map((agent, index) => ({
    name: agent,
    agent,
    parts: [...beginning, ...planners.slice(0, index).map(shownAnswer), task(agent, "", 0)],
    outputTokens: Math.round(answers[agent]),
    needs: planners.slice(Math.max(0, index - 1), index),
  }));
  const design = [...beginning, ...planners.map(shownAnswer)];

  const analyses = [...files.keys()].map((path) => ({
    name: `analyst ${path}`,
    agent: "analyst" as const,
    parts: [...design, task("analyst", path, fileDesign)],
    outputTokens: Math.round(answers.analyst),
    needs: planners.slice(-1),
  }));
  const code = [...files].map(([path, others]) => ({
    name: `coder ${path}`,
    agent: "coder" as const,
    parts: [
      ...design,
      { name: "amendments and tags of files", tokens: 2 * tagTokens },
      ...others.map((other) => ({ name: other, tokens: shown("coder") })),
      task("coder", path, fileDesign + shown("analyst")),
    ],
    outputTokens: Math.round(answers.coder),
    needs: [...analyses.map(({ name }) => name), ...others.map((other) => `coder ${other}`)],
  }));
  return [...planning, ...analyses, ...code];
}
