import type { Message } from "../../models/model-call.ts";
import { fillPrompt } from "../../prompts/prompt-file.ts";
import { findPrompt, type Prompts } from "../../prompts/read-prompts.ts";
import type { CallDetails } from "../../tracing/reading/call-details.ts";

/** Messages of a request before its answer was put back. */
const first = 2;

/**
 * What followed the question when its first answer had been put back, or cut: the answer as it was given, and our words
 * about it, which are put anew where their prompt has changed.
 */
export function followUp(recorded: CallDetails, prompts: Prompts): Message[] {
  const followed = recorded.messages.slice(first);
  const repair = findPrompt(prompts, "repair");
  const problems = findProblems(recorded);
  if (problems === undefined || repair.hash === recorded.prompt?.hashes.repair) return followed;
  const words = fillPrompt(repair, { problems: problems.map((problem) => `- ${problem}`).join("\n") });
  return followed.map((message) => (message.role === "user" ? { ...message, text: words } : message));
}

/** What was wrong with the answer that the call puts back. */
function findProblems({ call, others }: CallDetails): readonly string[] | undefined {
  if (call.reason !== "asked again") return undefined;
  const before = others.filter(
    ({ attempt, verdict }) => attempt < call.attempt && verdict?.accepted === false,
  );
  return before.at(-1)?.verdict?.problems;
}
