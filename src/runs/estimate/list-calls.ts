import { pdfReader } from "../attachments/pdf-reader.ts";
import type { ShownFile } from "./list-shown-files.ts";
import { EstimatedAgent, type RequestSizes } from "./run-estimate.ts";
import { type AnswerSizes, outlineShare, shownShares } from "./typical-answers.ts";

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

/** The architecture is shown to the logic designer only; every other plan to all agents after it. */
function isShownTo(agent: EstimatedAgent): (planner: EstimatedAgent) => boolean {
  return (planner) => planner !== "architect" || agent === "logic-designer";
}

/** Every call of a run without repairs and retries, each after those it needs; requests are laid out as `buildMessages` does. */
export function listCalls(run: {
  sizes: RequestSizes;
  answers: AnswerSizes;
  /** Every file after those it imports, with those that its coder waits for and is shown. */
  files: ReadonlyMap<string, readonly ShownFile[]>;
  /** Which of what can be attached is. */
  attached?: { figures: boolean; pdf: boolean };
}): PlannedCall[] {
  const { sizes, answers, files, attached } = run;
  const shown = (agent: EstimatedAgent) => Math.round(answers[agent] * shownShares[agent]);
  const shownAnswer = (agent: EstimatedAgent) => ({ name: agent, tokens: shown(agent) + tagTokens });
  const instructions = (agent: EstimatedAgent) => ({
    name: `instructions of ${agent}`,
    tokens: sizes.agents[agent].instructions,
  });
  const task = (agent: EstimatedAgent, path = "", filledIn = 0) => ({
    name: `task of ${agent} ${path}`,
    tokens: sizes.agents[agent].task + filledIn,
  });

  const beginning = [
    { name: "system", tokens: sizes.system },
    { name: "paper", tokens: sizes.paper + tagTokens },
    ...(attached?.figures && sizes.figures ? [{ name: "figures", tokens: sizes.figures.tokens }] : []),
  ];
  const pdf = attached?.pdf && sizes.pdf ? [{ name: "PDF", tokens: sizes.pdf.tokens }] : [];
  const planners = EstimatedAgent.exclude(["analyst", "coder"]).options;
  const planning = planners.map((agent, index) => ({
    name: agent,
    agent,
    parts: [
      ...beginning,
      ...(agent === pdfReader ? pdf : []),
      ...planners.slice(0, index).filter(isShownTo(agent)).map(shownAnswer),
      ...[instructions(agent), task(agent)],
    ],
    outputTokens: Math.round(answers[agent]),
    needs: planners.slice(Math.max(0, index - 1), index),
  }));

  const design = [...beginning, ...planners.filter(isShownTo("analyst")).map(shownAnswer)];
  const analyses = [...files.keys()].map((path) => ({
    name: `analyst ${path}`,
    agent: "analyst" as const,
    parts: [...design, instructions("analyst"), task("analyst", path)],
    outputTokens: Math.round(answers.analyst),
    needs: planners.slice(-1),
  }));

  const showFile = ({ path, whole }: ShownFile) =>
    whole
      ? { name: path, tokens: shown("coder") }
      : { name: `outline of ${path}`, tokens: Math.round(answers.coder * outlineShare) };
  const code = [...files].map(([path, others]) => ({
    name: `coder ${path}`,
    agent: "coder" as const,
    parts: [
      ...design,
      { name: "amendments", tokens: tagTokens },
      instructions("coder"),
      { name: "tags of written files", tokens: tagTokens },
      ...others.map(showFile),
      task("coder", path, shown("analyst")),
    ],
    outputTokens: Math.round(answers.coder),
    needs: [...analyses.map(({ name }) => name), ...others.map((other) => `coder ${other.path}`)],
  }));
  return [...planning, ...analyses, ...code];
}
