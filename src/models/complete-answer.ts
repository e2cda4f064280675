import { isRefusal } from "./answers/is-refusal.ts";
import type { Conversation } from "./conversation.ts";
import { joinContinuation } from "./join-continuation.ts";
import type { Finish, Message } from "./model-call.ts";
import type { Phrasing } from "./question.ts";

const maxContinuations = 3;

export interface CompleteAnswer {
  text: string;
  finish: Finish;
}

/** Sends the messages and, while the answer is cut by the output limit, lets the model go on where it stopped. */
export async function completeAnswer(
  conversation: Conversation,
  messages: readonly Message[],
  phrasing: Phrasing,
): Promise<CompleteAnswer> {
  let { text, finish } = await conversation.send(messages);

  for (
    let continued = 0;
    finish === "length" && text.trim() !== "" && continued < maxContinuations;
    continued++
  ) {
    const next = await conversation.send([
      ...messages,
      { role: "assistant", text },
      { role: "user", text: phrasing.resume() },
    ]);
    // nothing came to join, so the answer stays cut
    if (next.text.trim() === "" || next.finish === "filtered" || isRefusal(next.text)) break;
    text = joinContinuation(text, next.text);
    finish = next.finish;
  }
  return { text, finish };
}
