import { countTokens } from "../core/count-tokens.ts";
import type { EstimatedAgent } from "../runs/estimate/run-estimate.ts";
import { typicalAnswers } from "../runs/estimate/typical-answers.ts";
import type { AnswerScript } from "../testing/index.ts";
import { draftAnswers } from "./answer-drafts.ts";
import { fitTokens } from "./fit-tokens.ts";
import { writeProse } from "./prose.ts";

/** One prepared answer; `file` is empty for agents that answer once. */
export interface PaddedAnswer {
  agent: EstimatedAgent;
  file: string;
  text: string;
  tokens: number;
}

/** Writes every answer of a run in advance, padded to the tokens of its agent; larger ones stay as they are. */
export async function writePaddedAnswers(
  levels: readonly number[],
  places: readonly string[],
): Promise<PaddedAnswer[]> {
  const answers: PaddedAnswer[] = [];
  for (const { agent, file, write } of draftAnswers(levels, places)) {
    const pad = (words: number) => write((place) => writeProse(`${agent} ${file} ${place}`, words));
    const text = await fitTokens(pad, countTokens, typicalAnswers[agent]);
    answers.push({ agent, file, text, tokens: await countTokens(text) });
  }
  return answers;
}

/** Answers each call with what was prepared for it. */
export function scriptAnswers(answers: readonly PaddedAnswer[]): AnswerScript {
  const texts = new Map(answers.map(({ agent, file, text }) => [`${agent} ${file}`, text]));
  return ({ agent, file = "" }) => {
    const text = texts.get(`${agent} ${file}`);
    if (text === undefined) throw new Error(`the benchmark has no answer of ${agent} for "${file}"`);
    return text;
  };
}
