import { ModelAnswerError, PaperCoderError } from "../core/errors.ts";
import type { Usage } from "../state/usage.ts";
import { isRefusal } from "./answers/is-refusal.ts";
import { readAnswer } from "./answers/read-answer.ts";
import { stripThinking } from "./answers/strip-thinking.ts";
import { type CompleteAnswer, completeAnswer } from "./complete-answer.ts";
import { createConversation } from "./conversation.ts";
import type { AskDependencies, AskQuestion } from "./question.ts";

/**
 * Asks until an answer holds: an empty answer or a refusal is asked once more, an answer with problems is put
 * back once with the problems spelled out.
 * Throws ModelAnswerError with the last answer and its problems, or MODEL_REFUSED after two refusals.
 */
export async function ask<T>(
  question: AskQuestion<T>,
  dependencies: AskDependencies,
): Promise<{ value: T; usage: Usage }> {
  const conversation = createConversation(question, dependencies);
  let messages = question.messages;
  let repeated = false;
  let putBack = false;
  const { watchJudging: watch = (_, judging) => judging() } = dependencies;

  for (;;) {
    const answer = await completeAnswer(conversation, messages, dependencies.phrasing);
    const judged = await watch(conversation.attempts(), () => judge(answer, question));
    if ("value" in judged) return { value: judged.value, usage: conversation.usage() };

    conversation.reject(judged.problems);
    if (judged.silent && !repeated) {
      repeated = true;
    } else if (!judged.silent && !putBack) {
      putBack = true;
      messages = [
        ...question.messages,
        { role: "assistant", text: judged.text },
        { role: "user", text: dependencies.phrasing.repair(judged.problems) },
      ];
    } else {
      await conversation.forget();
      throw describeFailure(judged, question.model);
    }
  }
}

interface Rejected {
  text: string;
  problems: string[];
  /** True when there is nothing to put back: the answer is empty or a refusal. */
  silent: boolean;
  refused: boolean;
}

type Judged<T> = { value: T; problems?: never } | Rejected;

async function judge<T>(answer: CompleteAnswer, question: AskQuestion<T>): Promise<Judged<T>> {
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

function describeFailure({ text, problems, refused }: Rejected, model: string): PaperCoderError {
  if (refused) {
    return new PaperCoderError(
      "MODEL_REFUSED",
      `${model} refused to answer twice; try another model. Its words: ${text.slice(0, 300) || "(none)"}`,
    );
  }
  const shown = problems.slice(0, 5).join("; ");
  const more = problems.length > 5 ? `; and ${problems.length - 5} more` : "";
  return new ModelAnswerError(`${model} gave no answer that holds, also not when told why: ${shown}${more}`, {
    answer: text,
    problems,
  });
}
