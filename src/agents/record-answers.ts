import type { RunUpdate } from "../state/run-state.ts";
import type { Answered } from "./agent.ts";

type AnswerRecord = Required<Pick<RunUpdate, "usage" | "leftOut">>;

/** What the state keeps of an agent's answer beside its value: what it cost, and what the agent was not shown. */
export function recordAnswer(agent: string, answered: Answered<unknown>): AnswerRecord {
  return recordNamed([[agent, answered]]);
}

/** The same of the answers to per-file work, by path. */
export function recordFileAnswers(
  agent: string,
  answers: ReadonlyMap<string, Answered<unknown>>,
): AnswerRecord {
  return recordNamed([...answers].map(([path, answered]) => [`${agent}:${path}`, answered]));
}

function recordNamed(answers: readonly (readonly [string, Answered<unknown>])[]): AnswerRecord {
  return {
    usage: Object.fromEntries(answers.map(([name, { usage }]) => [name, usage])),
    // also when it is empty: an earlier answer to the same question may have been shown less
    leftOut: Object.fromEntries(answers.map(([name, { leftOut = [] }]) => [name, [...leftOut]])),
  };
}
