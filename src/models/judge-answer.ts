import { isRefusal } from "./answers/is-refusal.ts";
import { readAnswer } from "./answers/read-answer.ts";
import { stripThinking } from "./answers/strip-thinking.ts";
import type { CompleteAnswer } from "./complete-answer.ts";
import type { AskQuestion } from "./question.ts";

/** An answer that does not hold, and why. */
export interface Rejected {
  text: string;
  problems: string[];
  /** True when there is nothing to put back: the answer is empty or a refusal. */
  silent: boolean;
  refused: boolean;
}

/** What came of an answer. */
export type Judged<T> = { value: T; problems?: never } | Rejected;

/** Reads an answer and checks it as its question asks; a refusal and an empty answer do not hold. */
export async function judgeAnswer<T>(
  answer: CompleteAnswer,
  question: Pick<AskQuestion<T>, "answer" | "check">,
): Promise<Judged<T>> {
  const text = stripThinking(answer.text).trim();
  const refused = { text, problems: ["the model refused to answer"], silent: true, refused: true };
  if (answer.finish === "filtered") return refused;
  if (text === "") return { text, problems: ["the answer is empty"], silent: true, refused: false };
  if (answer.finish === "length") {
    const problem = "the answer is longer than the model's output limit and was cut; write it shorter";
    return { text, problems: [problem], silent: false, refused: false };
  }

  const read = readAnswer(text, question.answer, { finished: answer.finish === "stop" });
  if ("problems" in read) {
    // only what cannot be read can be a refusal: a good answer may well quote one
    return isRefusal(text) ? refused : { text, problems: read.problems, silent: false, refused: false };
  }
  const problems = (await question.check?.(read.value)) ?? [];
  return problems.length === 0 ? read : { text, problems: [...problems], silent: false, refused: false };
}
