import { ModelAnswerError, PaperCoderError } from "../core/errors.ts";
import type { Usage } from "../state/usage.ts";
import { completeAnswer } from "./complete-answer.ts";
import { createConversation } from "./conversation.ts";
import { judgeAnswer, type Rejected } from "./judge-answer.ts";
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
    const judged = await watch(conversation.attempts(), () => judgeAnswer(answer, question));
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
      throw describeFailure(judged, question.model, conversation.usage());
    }
  }
}

function describeFailure(
  { text, problems, refused }: Rejected,
  model: string,
  { cost }: Usage,
): PaperCoderError {
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
    cost,
  });
}
