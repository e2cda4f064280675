import { z } from "zod";
import type { Pause } from "./pause.ts";
import { ReviewDecision } from "./review-decision.ts";

const reviewAnswer = z.toJSONSchema(ReviewDecision, { target: "draft-7" });
const retryAnswer = { description: "Anything, such as true: the files that failed are tried again." };

/**
 * JSON Schema of what a pause is answered with, for clients that show a form. A zod schema would make LangGraph throw
 * at an answer that does not hold, and refuse Agent Inbox's; agents read answers themselves and put bad ones back.
 */
export function describeAnswer({ kind }: Pick<Pause, "kind">) {
  return kind === "files-failed" ? retryAnswer : reviewAnswer;
}
