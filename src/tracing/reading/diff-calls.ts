import { type StructuredPatchHunk, structuredPatch } from "diff";
import type { CallDetails } from "./call-details.ts";

/** What differs between two calls, as hunks of a unified diff with three lines of context; null for texts too different to compare. */
export interface CallDiff {
  prompt: StructuredPatchHunk[] | null;
  answer: StructuredPatchHunk[] | null;
}

const longestMs = 10_000;
const context = 3;

/** Compares what was sent, message by message under the name of its role, and what was answered. */
export function diffCalls(one: CallDetails, other: CallDetails): CallDiff {
  return {
    prompt: diffTexts(labelMessages(one), labelMessages(other)),
    answer: diffTexts(one.answer ?? "", other.answer ?? ""),
  };
}

/** Messages as one text, each under the name of its role. */
export function labelMessages({ messages }: Pick<CallDetails, "messages">): string {
  return messages.map(({ role, text }) => `[${role}]\n${text.trimEnd()}\n`).join("\n");
}

/** Compares two texts line by line. */
export function diffTexts(one: string, other: string): StructuredPatchHunk[] | null {
  // hostile texts may take hours
  const patch = structuredPatch("", "", end(one), end(other), "", "", { context, timeout: longestMs });
  return patch?.hunks ?? null;
}

function end(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
